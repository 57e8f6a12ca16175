import { expect, test } from 'vitest';
import {
  compile,
  gradientSteps,
  multiplierMethod,
  multipliersOf,
  penaltyMethod,
  scalar,
  trace,
  withSources,
} from '../../engine/index.ts';
import { constrainedMinimum } from '../../examples/constrainedMinimum.ts';

const program = compile(constrainedMinimum.graph);
const run = trace(program);
const gradientAt = (x: number): number =>
  multipliersOf(trace(withSources(program, new Map([[0, scalar(x)]]))))[0]?.data[0] as number;

test('the gradient is what is said of it', () => {
  expect(gradientAt(0.5).toFixed(2)).toBe('1.31');
  expect(Math.abs(gradientAt(0.354741))).toBeLessThan(5e-5);
  expect(Math.abs(gradientAt(1.003165))).toBeLessThan(5e-5);
});

test.each([
  ['gradient steps', gradientSteps],
  ['the penalty', penaltyMethod],
  ['multipliers', multiplierMethod],
] as const)('%s come to the lower valley', (_, method) => {
  const last = [...method(run)].at(-1);
  expect(last?.x.get(0)?.data[0]).toBeCloseTo(0.354741, 5);
  expect(last?.objective.toFixed(4)).toBe('0.5644');
  expect(last?.ending?.kind).toBe('stationary');
});

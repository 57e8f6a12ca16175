import { expect, test } from 'vitest';
import { compile } from '../../../engine/program/compile.ts';
import { stateAt } from '../../../engine/trace/stateAt.ts';
import { trace } from '../../../engine/trace/trace.ts';
import { lambdaSizes } from '../../../engine/train/lambdas.ts';
import { trainer } from '../../../engine/train/trainer.ts';
import { vaeGraph } from '../../../examples/vaeGraph.ts';
import { digits } from './digits.ts';

test('sizes and histograms are those of the trace', () => {
  const { graph } = vaeGraph({ widths: [8] });
  const made = lambdaSizes(trainer({ graph, data: digits }).graph(), 10, 'f64');
  const run = trace(compile(trainer({ graph, data: digits }).graph()));
  const state = stateAt(run, run.steps.length);
  expect(made.map(({ name }) => name)).toContain('W1');
  for (const { id, rms, histogram } of made) {
    const { data } = state.lambda[run.program.index.get(id) as number] as { data: Float64Array };
    expect(rms).toBeCloseTo(Math.sqrt(data.reduce((sum, v) => sum + v * v, 0) / data.length), 12);
    expect(histogram.counts.reduce((a, b) => a + b)).toBe(data.length);
  }
});

test('through many sigmoids λ vanishes towards the input', () => {
  const { graph } = vaeGraph({ widths: [8, 8, 8, 8], activation: 'sigmoid' });
  const sizes = new Map(
    lambdaSizes(trainer({ graph, data: digits }).graph()).map(({ name, rms }) => [name, rms]),
  );
  expect(sizes.get('h1')).toBeLessThan((sizes.get('h8') as number) / 100);
});

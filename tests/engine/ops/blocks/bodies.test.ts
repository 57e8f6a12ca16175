import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recorder } from '../../../../engine/algebra/program.ts';
import { ops } from '../../../../engine/ops/index.ts';
import type { Op } from '../../../../engine/ops/op.ts';
import { portAt } from '../../../../engine/ops/ports.ts';
import { evaluate } from '../../../../engine/program/evaluate.ts';
import { type Equation, usesOf } from '../../../../engine/program/program.ts';
import type { Tensor } from '../../../../engine/tensor/tensor.ts';
import { type Sample, samplesOf } from '../checks.ts';

/** A block's body as a program, with the inputs first and its value last. */
function opened(op: Op, { x, params }: Sample): { equations: Equation[]; value: Tensor } {
  const input = ops.get('input') as Op;
  const equations = x.map((value, i): Equation => {
    const name = portAt(op, i);
    return { id: name, name, op: input, params: { value }, args: [], shape: value.shape };
  });
  const inputs = x.map(({ shape }, equation) => ({ arg: { equation }, shape }));
  const made = op.body?.(recorder(equations), inputs, params);
  const output = made && 'equation' in made.arg ? made.arg.equation : -1;
  const program = { equations, index: new Map(), uses: usesOf(equations), output, problems: [] };
  return { equations, value: evaluate(program)[output] as Tensor };
}

const BLOCKS = [...ops.values()].filter((op) => op.body).map((op) => [op.name, op] as const);

describe.each(BLOCKS)('the body of %s', (_name, op) => {
  test('as a program makes the value of the block', () => {
    fc.assert(
      fc.property(samplesOf(op), (sample) => {
        expect(opened(op, sample).value).toEqual(op.forward(sample.x, sample.params));
      }),
      { seed: 20260101, numRuns: 30 },
    );
  });

  test('gives each of its values a name of its own', () => {
    for (const sample of fc.sample(samplesOf(op), { numRuns: 30, seed: 1 })) {
      const names = opened(op, sample).equations.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) expect(name).toMatch(/^(_\d+|[A-Za-z]+(_[a-z]+)?)$/);
    }
  });
});

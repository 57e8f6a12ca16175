import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numbers } from '../../../engine/algebra/numbers.ts';
import { answerLine } from '../../../engine/cli/batch.ts';
import { ops } from '../../../engine/ops/index.ts';
import type { Op } from '../../../engine/ops/op.ts';
import { tensorOf } from '../../../engine/tensor/json.ts';
import type { Tensor } from '../../../engine/tensor/tensor.ts';
import { printLiteral } from '../../../engine/text/literal.ts';
import { samplesOf } from '../ops/checks.ts';

const offered = [...ops.values()].filter(({ source }) => !source);

/** `y = op(x_0, x_1, axis=0)`. */
function lineOf(op: Op, count: number, params: Readonly<Record<string, unknown>>): string {
  const inputs = Array.from({ length: count }, (_, i) => `x_${i}`);
  const given = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && 'text' in value ? value.text : value;
  const named = Object.entries(params).map(([name, v]) => `${name}=${printLiteral(given(v))}`);
  return `y = ${op.name}(${[...inputs, ...named].join(', ')})`;
}

const flat = ({ shape, data }: Tensor) => ({ shape, data: [...data] });

describe.each(offered.map((op) => [op.name, op] as const))('batch runs %s', (_name, op) => {
  test('by its name, on given tensors, with its params and a cotangent', () => {
    const samples = fc.sample(samplesOf(op), { numRuns: 6, seed: 5 });
    for (const { x, params, w } of samples) {
      const task = {
        id: op.name,
        text: lineOf(op, x.length, params),
        inputs: Object.fromEntries(x.map((t, i) => [`x_${i}`, flat(t)])),
        cotangent: flat(w),
      };
      const answer = JSON.parse(answerLine(JSON.stringify(task)));
      if (op.derivatives === 0) {
        expect(answer.error).toContain('cannot be differentiated again');
        continue;
      }
      expect(answer.error).toBeUndefined();
      const y = op.forward(x, params);
      if (y.data.length > 0) expect(tensorOf(answer.values.y)).toEqual(y);
      const rule = op.vjp(numbers, { x, y, params }, w);
      for (const [i, t] of x.entries()) {
        const found = answer.multipliers[`x_${i}`];
        const given = rule[i];
        if (found === null || op.yields || t.data.length === 0) continue;
        const expected = given ? [...given.data] : [...t.data].map(() => 0);
        expect([...tensorOf(found).data].map((v) => v + 0)).toEqual(expected.map((v) => v + 0));
      }
    }
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { numbers } from '../../../../engine/algebra/numbers.ts';
import { ops } from '../../../../engine/ops/index.ts';
import type { Op } from '../../../../engine/ops/op.ts';
import { resolveParams } from '../../../../engine/program/params.ts';
import { fromNested, type Nested } from '../../../../engine/tensor/nested.ts';
import { filled, type Tensor } from '../../../../engine/tensor/tensor.ts';

/** A case of pytorch.py: what PyTorch makes of the inputs, in float64. */
interface Case {
  readonly op: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly inputs: readonly Nested[];
  readonly weights: Nested;
  readonly z: Nested;
  readonly lambda: readonly (Nested | null)[];
}

const CASES = readFileSync(new URL('pytorch.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line): Case => JSON.parse(line));

/** What differs by more than rounding, by 1e-13 of the largest number about. */
function differences(made: Tensor, wanted: Tensor): string[] {
  if (String(made.shape) !== String(wanted.shape)) return [`${made.shape}, not ${wanted.shape}`];
  const largest = wanted.data.reduce((most, v) => Math.max(most, Math.abs(v)), 1);
  return [...wanted.data].flatMap((v, i) => {
    const own = made.data[i] as number;
    const same = Object.is(own, v) || Math.abs(own - v) <= 1e-13 * largest;
    return same ? [] : [`${own} at ${i}, not ${v}`];
  });
}

describe('PyTorch', () => {
  const rows = CASES.map((row): [string, Case] => [
    `${row.op} ${JSON.stringify(row.params)} of ${JSON.stringify(row.inputs).slice(0, 60)}`,
    row,
  ]);

  test.each(rows)('%s', (_title, { op: name, params: given, inputs, weights, z, lambda }) => {
    const op = ops.get(name) as Op;
    const params = resolveParams(op, given);
    const x = inputs.map(fromNested);
    const y = op.forward(x, params);
    const made = op.vjp(numbers, { x, y, params }, fromNested(weights));
    expect(differences(y, fromNested(z))).toEqual([]);
    for (const [i, wanted] of lambda.entries()) {
      if (wanted === null) expect(made[i]).toBeNull();
      else {
        const own = made[i] ?? filled((x[i] as Tensor).shape, 0);
        expect(differences(own, fromNested(wanted))).toEqual([]);
      }
    }
  });
});

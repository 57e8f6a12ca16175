import { numbers } from '../../../engine/algebra/numbers.ts';
import { ops } from '../../../engine/ops/index.ts';
import type { Op } from '../../../engine/ops/op.ts';
import { resolveParams } from '../../../engine/program/params.ts';
import { scalar } from '../../../engine/tensor/tensor.ts';
import { plain } from '../build.ts';

/** z and the cotangent of each input (null: none) at scalar inputs; params not given are the defaults. */
export function at(
  name: string,
  x: readonly number[],
  lambda = 1,
  given: Readonly<Record<string, unknown>> = {},
): unknown {
  const op = ops.get(name) as Op;
  const inputs = x.map(scalar);
  const params = resolveParams(op, given);
  const y = op.forward(inputs, params);
  const cotangents = op.vjp(numbers, { x: inputs, y, params }, scalar(lambda));
  return { z: plain(y), lambda: cotangents.map((c) => c && plain(c)) };
}

/** [op, inputs, z, λ on each input] where the output's λ is 1: PyTorch's values at the edges. */
export type Row = readonly [
  op: string,
  inputs: readonly number[],
  z: number,
  lambda: readonly (number | null)[],
];

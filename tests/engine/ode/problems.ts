import { type OdeProblem, odeProblem } from '../../../engine/ode/problem.ts';
import { ops } from '../../../engine/ops/index.ts';
import type { Op } from '../../../engine/ops/op.ts';
import { resolveParams } from '../../../engine/program/params.ts';
import { fromNested, type Nested } from '../../../engine/tensor/nested.ts';

/** What `ode(z0, t0, t1, …theta, …params)` integrates. */
export function problemOf(
  f: string,
  z0: Nested,
  [t0, t1]: readonly [number, number],
  theta: readonly Nested[] = [],
  params: Readonly<Record<string, unknown>> = {},
): OdeProblem {
  const tensors = [z0, t0, t1, ...theta].map(fromNested);
  return odeProblem(tensors, resolveParams(ops.get('ode') as Op, { f, ...params }));
}

/** torchdiffeq’s ode_demo: ẏ = y³A. */
export const SPIRAL = 'z^3 @ A';
export const SPIRAL_A = [
  [-0.1, 2],
  [-2, -0.1],
];

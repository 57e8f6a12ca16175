import { ops } from '../ops/index.ts';
import type { Op, Params } from '../ops/op.ts';
import { type Shape, scalar } from '../tensor/tensor.ts';
import type { Algebra } from './algebra.ts';
import { deriveAlgebra } from './derive.ts';
import { literal, type Tex } from './typeset.ts';

/** Typeset source of a value of known shape. */
export interface ShapedTex extends Tex {
  readonly shape: Shape;
}

/**
 * The value of an op on constants of a rule, where it prints no longer than the constants do:
 * 3 − 1 becomes 2, but √π stays √π.
 */
function fold(op: Op, args: readonly Tex[], params: Params): number | undefined {
  const known = args.map((arg) => arg.literal);
  if (known.length === 0 || known.some((value) => value === undefined)) return undefined;
  const [value = Number.NaN] = op.forward(
    known.map((v) => scalar(v as number)),
    params,
  ).data;
  const rounded = Number(value.toPrecision(12));
  return Math.abs(rounded - value) <= 1e-14 * Math.abs(value) ? rounded : undefined;
}

/** The reading in TeX: a rule prints λ_e cos c, and with λ = 1 the local derivative cos c. */
export const tex: Algebra<ShapedTex> = deriveAlgebra(ops, {
  constant: (value): ShapedTex => ({ ...literal(value), shape: [] }),
  shape: (v: ShapedTex) => v.shape,
  apply: (op, args, params) => {
    const shape = op.shape(
      args.map((arg) => arg.shape),
      params,
    );
    const folded = fold(op, args, params);
    return { ...(folded === undefined ? op.tex(args, params) : literal(folded)), shape };
  },
});

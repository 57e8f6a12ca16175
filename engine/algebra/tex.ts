import { ops } from '../ops/index.ts';
import type { Op, Params } from '../ops/op.ts';
import { filled, type Shape, sizeOf } from '../tensor/tensor.ts';
import type { Algebra } from './algebra.ts';
import { deriveAlgebra } from './derive.ts';
import { atom, literal, product, type Tex } from './typeset.ts';

/** Typeset source of a value of known shape. */
export interface ShapedTex extends Tex {
  readonly shape: Shape;
}

/** Most elements of a constant that is worked out. */
const MAX_FOLDED = 10_000;

/** The longest TeX of a block's derivative that is written out. */
const MAX_STATED = 200;

/**
 * The value of an op on constants of a rule, where it prints no longer than the constants do:
 * 3 − 1 becomes 2, but √π stays √π. It must be the same all over a tensor.
 */
function fold(op: Op, args: readonly ShapedTex[], params: Params): number | undefined {
  const known = args.map(({ literal, shape }) =>
    literal === undefined || sizeOf(shape) > MAX_FOLDED ? undefined : filled(shape, literal),
  );
  if (known.length === 0 || !known.every((value) => value !== undefined)) return undefined;
  const { data } = op.forward(known, params);
  const [value = Number.NaN] = data;
  if (data.some((v) => v !== value)) return undefined;
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
  stated: (made, { whole, by, lambda }) => {
    // What an inner block only states is no formula to show.
    if (made.tex.length <= MAX_STATED && !made.tex.includes('\\partial')) return made;
    const local = atom(`\\frac{\\partial ${whole}}{\\partial ${by}}`);
    return { ...product(lambda, local), shape: made.shape };
  },
});

import type { Axes } from '../tensor/axes.ts';
import type { Range } from '../tensor/slice.ts';
import type { Shape } from '../tensor/tensor.ts';
import { atom, callWithParentheses, Prec, product, type Tex, within } from './typeset.ts';

/** TeX of ops on axes: what stands under a sum, in brackets after a tensor, above a matrix. */

/** `_{0, 1}` for axes given, nothing for all. */
export function under(axes: Axes): string {
  if (axes === null) return '';
  const list = typeof axes === 'number' ? [axes] : axes;
  return `_{${list.length === 0 ? '\\varnothing' : list.join(', ')}}`;
}

/** A sum or product over axes: it takes in the factors after it, not the terms. */
export function over(sign: string, axes: Axes, x: Tex): Tex {
  return {
    tex: `${sign}${under(axes)} ${within(Prec.product, x)}`,
    prec: Prec.product,
    open: true,
  };
}

/** A function named in letters, with its axes below: max₀(x). */
export const named = (name: string, axes: Axes, x: Tex): Tex =>
  callWithParentheses(`\\operatorname{${name}}${under(axes)}`, x);

/** 2 × 3, as a shape stands in a formula. */
export const sizes = (shape: Shape): string => shape.join(' \\times ') || '\\varnothing';

/** x with what stands in brackets after it, per axis; negative axes stand after dots. */
export function indexed(x: Tex, entries: ReadonlyMap<number, string>): Tex {
  return { tex: `{${within(Prec.atom, x)}}_{${bracket(entries)}}`, prec: Prec.power };
}

/** Most axes that are written out; a node may name others, which it does not have. */
const MAX_AXES = 8;

export function bracket(entries: ReadonlyMap<number, string>): string {
  const axes = [...entries.keys()];
  const last = Math.max(-1, ...axes);
  const first = Math.min(0, ...axes);
  if (last >= MAX_AXES || first < -MAX_AXES) return '[?]';
  const at = (axis: number): string => entries.get(axis) ?? ':';
  const front = Array.from({ length: last + 1 }, (_, axis) => at(axis));
  const back = Array.from({ length: -first }, (_, i) => at(first + i));
  const parts = back.length === 0 ? front : [...front, '\\ldots', ...back];
  return `[${parts.join(', ') || ':'}]`;
}

/** The last two axes exchanged: xᵀ. */
export function transposed(x: Tex): Tex {
  if (x.literal !== undefined) return x;
  if (x.transposed) return x.transposed;
  return { tex: `${within(Prec.atom, x)}^\\top`, prec: Prec.power, transposed: x };
}

/** The matrix product A B; a factor that is itself a product of another kind stands in parentheses. */
export function matrixProduct(a: Tex, b: Tex): Tex {
  const factor = (x: Tex): Tex =>
    x.prec === Prec.product && !x.matrix && !x.minus
      ? atom(within(Prec.atom, x))
      : { ...x, matrix: false };
  const made = product(factor(a), factor(b));
  return made.prec === Prec.product ? { ...made, matrix: true } : made;
}

/** What a slice says per axis: 1:5:2. */
export function slices(ranges: readonly Range[]): Map<number, string> {
  return new Map(
    ranges.map(({ axis, start, end, step }) => {
      const by = step === 1 ? '' : `:${step}`;
      return [axis, `${start ?? ''}:${end ?? ''}${by}`];
    }),
  );
}

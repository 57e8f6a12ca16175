import type { Algebra } from '../algebra/algebra.ts';
import { Prec, type Tex, within } from '../algebra/typeset.ts';
import { type Summation, summation, summed } from '../tensor/einsum.ts';
import { type Shape, sameShape } from '../tensor/tensor.ts';
import { defineOp } from './op.ts';

/** A factor of a sum, with its letters. */
interface Factor<V> {
  readonly v: V;
  readonly letters: readonly string[];
}

const unit = <V>(k: Algebra<V>, n: number): V => k.diag(k.broadcast_to(1, { shape: [n] }), {});

/** The letters of an operand where each stands once, and for each it repeats a unit matrix of the two. */
function unrepeated<V>(
  k: Algebra<V>,
  letters: readonly string[],
  { free, sizes }: Summation,
): { readonly own: readonly string[]; readonly units: readonly Factor<V>[] } {
  const units: Factor<V>[] = [];
  const own = letters.map((letter, axis) => {
    if (letters.indexOf(letter) === axis) return letter;
    const other = free[units.length] as string;
    units.push({ v: unit(k, sizes.get(letter) as number), letters: [letter, other] });
    return other;
  });
  return { own, units };
}

/** Σ of products, in the order of `target`; a factor that is that already stays as it is. */
function product<V>(k: Algebra<V>, factors: readonly Factor<V>[], target: readonly string[]): V {
  const [first] = factors;
  if (first && factors.length === 1 && first.letters.join() === target.join()) return first.v;
  const left = factors.map(({ letters }) => letters.join('')).join(',');
  return k.einsum(
    factors.map(({ v }) => v),
    { equation: `${left}->${target.join('')}` },
  );
}

/** The cotangent of operand p: λ and the others summed to its letters, then stretched along those left. */
function pull<V>(
  k: Algebra<V>,
  x: readonly V[],
  [s, p]: readonly [Summation, number],
  lambda: V,
): V {
  const shape = k.shape(x[p] as V);
  const letters = s.operands[p] as readonly string[];
  // An axis of 1 that was stretched is summed over.
  const isWide = (axis: number): boolean => shape[axis] === s.sizes.get(letters[axis] as string);
  const { own, units } = unrepeated(
    k,
    letters.filter((_, axis) => isWide(axis)),
    s,
  );
  const others = x.map((v, i) => ({ v, letters: s.operands[i] as readonly string[] }));
  const factors = [{ v: lambda, letters: s.result }, ...others.toSpliced(p, 1), ...units];
  const known = new Set(factors.flatMap((factor) => factor.letters));
  const target = own.filter((letter) => known.has(letter));
  const made = product(k, factors, target);
  const sizes = [...k.shape(made)];
  const left = [...own];
  const spread = shape.map((_, axis): number => {
    const letter = isWide(axis) ? (left.shift() as string) : undefined;
    return letter !== undefined && known.has(letter) ? (sizes.shift() as number) : 1;
  });
  const placed = sameShape(k.shape(made), spread) ? made : k.unit_axes(made, { shape: spread });
  return sameShape(spread, shape) ? placed : k.broadcast_to(placed, { shape });
}

/** [Σ_j a_ij b_jk]_ik; of any text, also of one that is no equation. */
function sumTex(x: readonly Tex[], equation: string): Tex {
  const [left = '', result] = equation.replaceAll(/[^a-zA-Z.,>]/g, '').split('>');
  const operands = left.split(',');
  const all = left.replaceAll(/[^a-zA-Z]/g, '');
  const letters = [...new Set(all)];
  const once = letters.filter((letter) => all.split(letter).length === 2).sort();
  const made = result ?? `${left.includes('...') ? '...' : ''}${once.join('')}`;
  const over = letters.filter((letter) => !made.includes(letter)).join('');
  const indices = (part: string): string => part.replace('...', '\\ldots ');
  const factors = x.map((v, i) => {
    const part = operands[i] ?? '';
    return part ? `{${within(Prec.atom, v)}}_{${indices(part)}}` : within(Prec.power, v);
  });
  const sum = `${over ? `\\sum_{${over}} ` : ''}${factors.join(' \\, ')}`;
  if (made === '') return { tex: sum, prec: Prec.product, open: over !== '', matrix: true };
  return { tex: `\\left[${sum}\\right]_{${indices(made)}}`, prec: Prec.power };
}

/**
 * Sums of products by Einstein's convention, as torch.einsum: a letter per axis of each operand, those that are
 * not in the result are summed over. Without an arrow the result has the letters that stand once, in
 * alphabetical order. A letter twice in an operand takes its diagonal; dots stand for axes that broadcast, from
 * the last, and are summed over if the result has none; an axis of 1 stretches. The sum is made in one pass.
 */
export const einsum = defineOp<readonly string[]>({
  name: 'einsum',
  inputs: ['x'],
  variadic: 1,
  help: 'Sums of products of elements by index letters: "ij,jk->ik" is the matrix product.',
  group: 'Linear algebra',
  symbol: '\\textstyle\\sum_j a_{ij} b_{jk}',
  synonyms: ['einstein', 'contraction', 'tensor product', 'indices', 'trace', 'batch'],
  params: [
    { name: 'equation', kind: 'text', missing: 'einsum needs an equation, such as "ij,jk->ik"' },
  ],
  shape: (shapes, { equation }): Shape => {
    const { result, sizes } = summation(equation as string, shapes);
    return result.map((letter) => sizes.get(letter) as number);
  },
  kernel: (shapes, { equation }) => summed(summation(equation as string, shapes), shapes),
  vjp: (k, { x, params: { equation } }, lambda) => {
    const s = summation(
      equation as string,
      x.map((v) => k.shape(v)),
    );
    return x.map((_, p) => pull(k, x, [s, p], lambda));
  },
  tex: (x, { equation }) => sumTex(x, equation as string),
  samples: [
    {
      shapes: [
        [2, 3],
        [3, 2],
      ],
      params: { equation: 'ij,jk->ik' },
    },
    { shapes: [[2, 3]], params: { equation: 'ji' } },
    { shapes: [[2, 3]], params: { equation: 'ij->' } },
    { shapes: [[3, 3]], params: { equation: 'ii->i' } },
    { shapes: [[3, 3], [3]], params: { equation: 'ii,i->' } },
    { shapes: [[2, 2, 2]], params: { equation: 'iji->j' } },
    { shapes: [[2], [3], [2, 3]], params: { equation: 'i,j,ij->j' } },
    {
      shapes: [
        [2, 2, 3],
        [3, 2],
      ],
      params: { equation: '...ij,jk->...ik' },
    },
    {
      shapes: [
        [2, 1, 2],
        [3, 2],
      ],
      params: { equation: '...i,...i->...' },
    },
    {
      shapes: [
        [3, 1],
        [1, 2],
      ],
      params: { equation: 'ij,ij->j' },
    },
    { shapes: [[3], [1]], params: { equation: 'i,i->' } },
    { shapes: [[], [2]], params: { equation: ',i->i' } },
    {
      shapes: [
        [2, 0],
        [0, 3],
      ],
      params: { equation: 'ij,jk->ik' },
    },
  ],
});

import type { Algebra } from '../../algebra/algebra.ts';
import { numberSource, Prec } from '../../algebra/typeset.ts';
import { ParamError } from '../../program/paramError.ts';
import type { Axes } from '../../tensor/axes.ts';
import { defineBlock } from '../block.ts';

interface Along {
  readonly axis: Axes;
  readonly keepdims: boolean;
}

/** (Σ |x|ᵖ)^(1/p), with the root's derivative at 0 taken as 0. */
function powerNorm<V>(k: Algebra<V>, x: V, p: number, along: Along): V {
  const total = k.named('s', k.sum(k.pow(k.abs(x), p), along));
  const zero = k.equal(total, 0);
  return k.where(zero, 0, k.pow(k.where(zero, 1, total), 1 / p));
}

/**
 * ‖x‖ of the elements along the axes as one vector, as torch.linalg.vector_norm: Σ|x|, √Σx², max |x|
 * or (Σ|x|^ord)^(1/ord), for ord ≥ 1 only. The subgradient where the norm is 0 is 0, and elements
 * that tie for the largest share λ equally, as there.
 */
export const norm = defineBlock({
  name: 'norm',
  inputs: ['x'],
  help: 'Norm of a vector, (Σ|x|^ord)^(1/ord): ord is 2, 1, inf (the largest |x|) or any number from 1; its derivative at 0 is taken as 0.',
  group: 'Reductions',
  symbol: '\\lVert x \\rVert',
  synonyms: ['length', 'magnitude', 'euclidean', 'frobenius', 'l1', 'l2', 'distance'],
  aliases: ['vector_norm'],
  params: [
    { name: 'ord', kind: 'number', default: 2 },
    { name: 'axis', kind: 'axes', default: null },
    { name: 'keepdims', kind: 'boolean', default: false },
  ],
  check: (_shapes, { ord }) => {
    if (!((ord as number) >= 1)) throw new ParamError('ord is less than 1, which makes no norm');
  },
  body: (k, [x], { ord, axis, keepdims }) => {
    const along: Along = { axis: axis as Axes, keepdims: keepdims as boolean };
    if (ord === 2) return k.safe_sqrt(k.sum(k.square(x), along));
    if (ord === 1) return k.sum(k.abs(x), along);
    if (ord === Number.POSITIVE_INFINITY) return k.max(k.abs(x), along);
    return powerNorm(k, x, ord as number, along);
  },
  tex: ([x], { ord, axis }) => {
    const axes = axis === null ? '' : `;\\,${[axis].flat().join(', ') || '\\varnothing'}`;
    const below = `${numberSource(ord as number)}${axes}`;
    return { tex: `\\left\\lVert ${x.tex} \\right\\rVert_{${below}}`, prec: Prec.power };
  },
  samples: [
    { shapes: [[3]] },
    { shapes: [[]] },
    { shapes: [[2, 3]], params: { axis: -1 } },
    { shapes: [[2, 3]], params: { ord: 1, axis: 0, keepdims: true } },
    { shapes: [[2, 3]], params: { ord: Number.POSITIVE_INFINITY, axis: 1 } },
    { shapes: [[3]], params: { ord: 3 } },
    { shapes: [[3]], params: { ord: 1.5 } },
    { shapes: [[0, 2]], params: { ord: 1, axis: 1 } },
  ],
  // Away from 0, and no two of one absolute value.
  prepare: (x) =>
    x.map(({ shape, data }) => ({
      shape,
      data: data.map((v, i) => v + (v < 0 ? -1 : 1) * (0.5 + 3 * i)),
    })),
});

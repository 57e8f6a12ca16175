import { over } from '../algebra/indices.ts';
import { reduction } from './reduction.ts';

/** Π of the elements along the axes; 1 of none. λ times the product of the others, also where some are 0. */
export const prod = reduction({
  name: 'prod',
  help: 'Product of the elements, along some axes or all; the product of none is 1.',
  symbol: '\\textstyle\\prod',
  synonyms: ['product', 'multiply', 'reduce'],
  row: (data, from, n) => {
    let product = 1;
    for (let i = from; i < from + n; i++) product *= data[i] as number;
    return product;
  },
  vjp: (k, { x, axes }, lambda) => k.mul(lambda, k.prod_others(x, { axis: axes })),
  tex: (axes, x) => over('\\prod', axes, x),
});

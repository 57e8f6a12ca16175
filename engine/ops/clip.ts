import type { Algebra } from '../algebra/algebra.ts';
import { callWithParentheses, constant } from '../algebra/typeset.ts';
import { elementwise } from './elementwise.ts';
import type { Params } from './op.ts';

const lowest = ({ min }: Params): number => (min as number | null) ?? Number.NEGATIVE_INFINITY;
const highest = ({ max }: Params): number => (max as number | null) ?? Number.POSITIVE_INFINITY;

/** 1 where x lies within the bounds that are given, themselves included. */
function inside<V>(k: Algebra<V>, x: V, { min, max }: Params): V | number {
  const above = min === null ? 1 : k.less_equal(min as number, x);
  const below = max === null ? 1 : k.less_equal(x, max as number);
  if (above === 1) return below;
  return below === 1 ? above : k.mul(above, below);
}

/**
 * min(max(x, min), max), where a bound that is none does nothing: PyTorch's clamp. So max wins where
 * min > max, and NaN stays NaN, also that of a bound. The derivative is 1 from bound to bound, both
 * included, else 0. PyTorch refuses the call where both bounds are none; NumPy and this return x.
 */
export const clip = elementwise({
  name: 'clip',
  inputs: ['x'],
  help: 'x limited to the range from min to max; its derivative is 1 inside and at the bounds, else 0.',
  group: 'Piecewise',
  symbol: '\\text{clip}',
  synonyms: ['clamp', 'limit', 'bound', 'saturate'],
  aliases: ['clamp'],
  params: [
    { name: 'min', kind: 'bound', default: null },
    { name: 'max', kind: 'bound', default: null },
  ],
  fnOf: (params) => {
    const [min, max] = [lowest(params), highest(params)];
    if (Number.isNaN(min) || Number.isNaN(max)) return () => Number.NaN;
    return (x) => {
      const raised = x < min ? min : x;
      return raised > max ? max : raised;
    };
  },
  vjp: (k, { x: [x], params }, lambda) => {
    const within = inside(k, x, params);
    return [within === 1 ? lambda : k.where(within, lambda, 0)];
  },
  tex: ([x], params) => {
    const { min, max } = params;
    const left = `${min === null ? '(' : '['}${constant(lowest(params)).tex}`;
    const right = `${constant(highest(params)).tex}${max === null ? ')' : ']'}`;
    return callWithParentheses(`\\operatorname{clip}_{${left}, ${right}}`, x);
  },
  sampleParams: { min: -0.5, max: 1 },
  domain: (x) => Math.abs((x as number) + 0.5) > 0.01 && Math.abs((x as number) - 1) > 0.01,
});

import type { Tex } from '../algebra/typeset.ts';
import { callWithParentheses } from '../algebra/typeset.ts';
import type { ParamSpec, Params } from './op.ts';

/** What poolings over the last two axes have in common. */

const common = (name: string): readonly ParamSpec[] => [
  {
    name: 'kernel_size',
    kind: 'integersOrNone',
    missing: `${name} needs a kernel_size, such as 2 or [2, 3]`,
  },
  { name: 'stride', kind: 'integersOrNone', default: null },
  { name: 'padding', kind: 'integersOrNone', default: 0 },
];

const CEIL: ParamSpec = { name: 'ceil_mode', kind: 'boolean', default: false };

export const maxPoolParams = (name: string): readonly ParamSpec[] => [
  ...common(name),
  { name: 'dilation', kind: 'integersOrNone', default: 1 },
  CEIL,
];

export const avgPoolParams = (name: string): readonly ParamSpec[] => [
  ...common(name),
  CEIL,
  { name: 'count_include_pad', kind: 'boolean', default: true },
];

/** A pooling's name with its window below, as maxpool₂ₓ₂(x). */
export function poolTex(name: string, x: Tex, { kernel_size }: Params): Tex {
  const size = Array.isArray(kernel_size) ? kernel_size.join(' \\times ') : String(kernel_size);
  return callWithParentheses(`\\operatorname{${name}}_{${size}}`, x);
}

import { callWithParentheses, constant } from '../algebra/typeset.ts';
import { PAD_MODES, type PadMode, paddedShape, padPlaces, padsOf } from '../tensor/pads.ts';
import { take } from '../tensor/places.ts';
import { type Data, defineOp, type ParamSpec } from './op.ts';

/** The params that say which border: of pad itself, and of its transpose. */
export const PAD_PARAMS = [
  { name: 'pads', kind: 'integers', missing: 'pad needs pads: all beginnings, then all ends' },
  { name: 'mode', kind: 'choice', default: 'constant', choices: PAD_MODES },
] as const satisfies readonly ParamSpec[];

/**
 * x with a border. `pads` is in ONNX's order: the beginnings of all axes, then all ends (not PyTorch's,
 * which has pairs from the last axis on). Negative pads are an error. The border is `value`, or, in
 * PyTorch's words, x mirrored without its outermost element (reflect), that element (replicate), or what
 * follows from the other end (circular); a mirrored border is narrower than x, a circular one not wider.
 */
export const pad = defineOp({
  name: 'pad',
  inputs: ['x'],
  help: 'x with a border of one value or of x itself: pads lists the widths at the beginnings of all axes, then at the ends.',
  group: 'Shape',
  symbol: '\\text{pad}',
  synonyms: ['border', 'extend', 'zeros', 'frame', 'reflect', 'replicate', 'circular', 'wrap'],
  params: [PAD_PARAMS[0], { name: 'value', kind: 'number', default: 0 }, PAD_PARAMS[1]],
  shape: ([x], { pads, mode }) => paddedShape(x, pads as readonly number[], mode as PadMode),
  kernel: ([x], { pads, value, mode }) => {
    const places = padPlaces(x, pads as readonly number[], mode as PadMode);
    return (out, [data]) => take(out, data as Data, places, value as number);
  },
  vjp: (k, { x: [x], params }, lambda) => {
    const shape = k.shape(x);
    const [pads, mode] = [params.pads as readonly number[], params.mode as PadMode];
    if (mode !== 'constant') return [k.unpad(lambda, { pads, mode, shape })];
    const [starts] = padsOf(shape, pads);
    return [k.slice(lambda, { starts, ends: starts.map((n, a) => n + (shape[a] as number)) })];
  },
  tex: ([x], { pads, value, mode }) => {
    const how = mode === 'constant' ? '' : `^{\\text{${mode}}}`;
    const name = `\\operatorname{pad}${how}_{${(pads as readonly number[]).join(', ')}}`;
    return value === 0 || mode !== 'constant'
      ? callWithParentheses(name, x)
      : callWithParentheses(name, x, constant(value as number));
  },
  samples: [
    { shapes: [[]], params: { pads: [] } },
    { shapes: [[3]], params: { pads: [1, 2], value: 1.5 } },
    { shapes: [[2, 3]], params: { pads: [1, 0, 0, 2] } },
    { shapes: [[0]], params: { pads: [1, 1] } },
    { shapes: [[2, 3]], params: { pads: [1, 2, 0, 1], mode: 'reflect' } },
    { shapes: [[1, 2]], params: { pads: [3, 0, 1, 1], mode: 'replicate' } },
    { shapes: [[3]], params: { pads: [3, 2], mode: 'circular' } },
  ],
});

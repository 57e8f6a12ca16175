import { callWithParentheses, constant } from '../algebra/typeset.ts';
import { rowMajor, scatter } from '../tensor/strided.ts';
import { formatShape, type Shape, ShapeError } from '../tensor/tensor.ts';
import { defineOp } from './op.ts';

/** Sizes before and after each axis. Throws a ShapeError that names the axis. */
function padsOf(shape: Shape, pads: readonly number[]): readonly [before: Shape, after: Shape] {
  const rank = shape.length;
  if (pads.length !== 2 * rank) {
    const wants = `${formatShape(shape)} needs ${2 * rank} pads, a beginning and an end for each axis`;
    throw new ShapeError(`${wants}; here are ${pads.length}`);
  }
  const bad = pads.findIndex((n) => n < 0);
  if (bad >= 0) throw new ShapeError(`a pad of axis ${bad % rank} is negative; use slice to crop`);
  return [pads.slice(0, rank), pads.slice(rank)];
}

const padded = (shape: Shape, pads: readonly number[]): Shape => {
  const [before, after] = padsOf(shape, pads);
  return shape.map((n, axis) => n + (before[axis] as number) + (after[axis] as number));
};

/**
 * x with a border of `value`. `pads` is in ONNX's order: the beginnings of all axes, then all ends (not
 * PyTorch's, which has pairs from the last axis on). Negative pads are an error.
 */
export const pad = defineOp({
  name: 'pad',
  inputs: ['x'],
  help: 'x with a border of one value: pads lists the widths at the beginnings of all axes, then at the ends.',
  group: 'Shape',
  symbol: '\\text{pad}',
  synonyms: ['border', 'extend', 'zeros', 'frame'],
  params: [
    { name: 'pads', kind: 'integers', missing: 'pad needs pads: all beginnings, then all ends' },
    { name: 'value', kind: 'number', default: 0 },
  ],
  shape: ([x], { pads }) => padded(x, pads as readonly number[]),
  forward: ([x], { pads, value }) => {
    const shape = padded(x.shape, pads as readonly number[]);
    const [before] = padsOf(x.shape, pads as readonly number[]);
    const strides = rowMajor(shape);
    const offset = before.reduce((sum, n, axis) => sum + n * (strides[axis] as number), 0);
    return scatter(x, { shape: x.shape, offset, strides }, shape, value as number);
  },
  vjp: (k, { x: [x], params: { pads } }, lambda) => {
    const shape = k.shape(x);
    const [starts] = padsOf(shape, pads as readonly number[]);
    return [k.slice(lambda, { starts, ends: starts.map((n, a) => n + (shape[a] as number)) })];
  },
  tex: ([x], { pads, value }) => {
    const name = `\\operatorname{pad}_{${(pads as readonly number[]).join(', ')}}`;
    return value === 0
      ? callWithParentheses(name, x)
      : callWithParentheses(name, x, constant(value as number));
  },
  samples: [
    { shapes: [[]], params: { pads: [] } },
    { shapes: [[3]], params: { pads: [1, 2], value: 1.5 } },
    { shapes: [[2, 3]], params: { pads: [1, 0, 0, 2] } },
    { shapes: [[0]], params: { pads: [1, 1] } },
  ],
});

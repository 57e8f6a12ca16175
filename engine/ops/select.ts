import { indexed } from '../algebra/indices.ts';
import { placeOf } from '../tensor/slice.ts';
import { rowMajor } from '../tensor/strided.ts';
import { viewOp } from './viewOp.ts';

/** The part of x at one place of an axis, which goes: x[:, 2]. A negative place counts from the end. */
export const select = viewOp({
  name: 'select',
  help: 'The part of x at one place of an axis, without that axis; a negative place counts from the end.',
  group: 'Shape',
  symbol: 'x_{i}',
  synonyms: ['index', 'element', 'row', 'column', 'pick', 'entry'],
  params: [
    { name: 'axis', kind: 'axis', default: 0 },
    { name: 'index', kind: 'integer', default: 0 },
  ],
  view: (x, { axis, index }) => {
    const [at, place] = placeOf(x, axis as number, index as number);
    const strides = rowMajor(x);
    const others = <T>(list: readonly T[]): T[] => list.filter((_, a) => a !== at);
    return { shape: others(x), offset: place * (strides[at] as number), strides: others(strides) };
  },
  vjp: (k, { x: [x], params: { axis, index } }, lambda) => {
    const shape = k.shape(x);
    const [at, place] = placeOf(shape, axis as number, index as number);
    const part = { starts: [place], ends: [place + 1], axes: [at] };
    return [k.scatter_slice(k.unsqueeze(lambda, { axis: at }), { ...part, shape })];
  },
  tex: ([x], { axis, index }) => indexed(x, new Map([[axis as number, String(index)]])),
  samples: [
    { shapes: [[3]] },
    { shapes: [[3]], params: { index: -1 } },
    { shapes: [[2, 3]], params: { axis: 1, index: 2 } },
    { shapes: [[2, 3, 2]], params: { axis: -2, index: 1 } },
    { shapes: [[2, 0]], params: { index: 1 } },
  ],
});

import { callWithParentheses } from '../algebra/typeset.ts';
import { unsqueezed } from '../tensor/reshape.ts';
import { formatShape, type Shape, ShapeError, sameShape, sizeOf } from '../tensor/tensor.ts';
import { type Data, defineOp } from './op.ts';

/** The shape of each of the tensors, which is one. Throws a ShapeError that names the axis. */
function common(shapes: readonly Shape[]): Shape {
  const [first = []] = shapes;
  const odd = shapes.findIndex((shape) => !sameShape(shape, first));
  const other = shapes[odd];
  if (other === undefined) return first;
  const both = `x${odd + 1} is ${formatShape(other)}, x1 ${formatShape(first)}`;
  const axis = first.findIndex((n, a) => n !== other[a]);
  if (first.length !== other.length) {
    throw new ShapeError(`${both}: they differ in the number of axes`);
  }
  throw new ShapeError(`${both}: axis ${axis} has sizes ${other[axis]} and ${first[axis]}`);
}

const along = (shapes: readonly Shape[], axis: number): number => {
  const unit = unsqueezed(common(shapes), axis);
  return axis < 0 ? axis + unit.length : axis;
};

/** Tensors of one shape side by side along a new axis, which is then number `axis`, as torch.stack. */
export const stack = defineOp<readonly string[]>({
  name: 'stack',
  inputs: ['x'],
  variadic: 1,
  help: 'Tensors of one shape side by side along a new axis.',
  group: 'Shape',
  symbol: '\\text{stack}',
  synonyms: ['pack', 'join', 'new axis', 'rows', 'columns'],
  params: [{ name: 'axis', kind: 'axis', default: 0 }],
  shape: (shapes, { axis }) =>
    unsqueezed(common(shapes), axis as number).map((n, a) =>
      a === along(shapes, axis as number) ? shapes.length : n,
    ),
  kernel: (shapes, { axis }) => {
    const n = sizeOf(common(shapes).slice(along(shapes, axis as number)));
    const runs = sizeOf(common(shapes).slice(0, along(shapes, axis as number)));
    return (out, x) => {
      let place = 0;
      for (let run = 0; run < runs; run++) {
        for (let i = 0; i < x.length; i++) {
          const data = x[i] as Data;
          for (let j = run * n; j < (run + 1) * n; j++) out[place++] = data[j] as number;
        }
      }
    };
  },
  vjp: (k, { x, params: { axis } }, lambda) =>
    x.map((_, index) => k.select(lambda, { axis: axis as number, index })),
  tex: (x, { axis }) => callWithParentheses(`\\operatorname{stack}_{${axis}}`, ...x),
  samples: [
    { shapes: [[], []] },
    { shapes: [[3]] },
    { shapes: [[2], [2], [2]], params: { axis: 1 } },
    {
      shapes: [
        [2, 3],
        [2, 3],
      ],
      params: { axis: -2 },
    },
    { shapes: [[0], [0]] },
  ],
});

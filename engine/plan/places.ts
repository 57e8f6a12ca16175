import { stretchedStrides } from '../tensor/broadcast.ts';
import type { View } from '../tensor/strided.ts';
import type { Shape } from '../tensor/tensor.ts';

/** The same elements, stretched to a shape that theirs broadcasts to. */
export function stretched(place: View, shape: Shape): View {
  const from = place.shape;
  const lead = shape.length - from.length;
  const plain = stretchedStrides(from, shape);
  const strides = shape.map((_, axis) =>
    plain[axis] === 0 ? 0 : (place.strides[axis - lead] as number),
  );
  return { shape, offset: place.offset, strides };
}

/** Places of several operands as rows and columns: the same pattern for all of a value's elements. */
export interface Matrix {
  readonly rows: number;
  readonly cols: number;
  /** Per operand: the steps from row to row and from column to column; the latter 0 or 1. */
  readonly steps: readonly (readonly [row: number, col: number])[];
}

/** One step for axes from..to of a view, as if they were one axis; undefined if there is none. */
function stepOf({ shape, strides }: View, from: number, to: number): number | undefined {
  let step: number | undefined;
  let next = 0;
  for (let axis = to - 1; axis >= from; axis--) {
    const n = shape[axis] as number;
    if (n === 1) continue;
    const stride = strides[axis] as number;
    if (step === undefined) step = stride;
    else if (stride !== next) return undefined;
    next = stride * n;
  }
  return step ?? 0;
}

const sizeBetween = (shape: Shape, from: number, to: number): number =>
  shape.slice(from, to).reduce((a, b) => a * b, 1);

/** Operands stretched to one shape, as rows and columns; undefined where they do not fit that. */
export function asMatrix(views: readonly View[], shape: Shape): Matrix | undefined {
  for (let split = 0; split <= shape.length; split++) {
    const steps = views.map((view): readonly [number, number] | undefined => {
      const row = stepOf(view, 0, split);
      const col = stepOf(view, split, shape.length);
      return row === undefined || col === undefined || (col !== 0 && col !== 1)
        ? undefined
        : [row, col];
    });
    if (steps.every((step) => step !== undefined)) {
      const rows = sizeBetween(shape, 0, split);
      return { rows, cols: sizeBetween(shape, split, shape.length), steps };
    }
  }
  return undefined;
}

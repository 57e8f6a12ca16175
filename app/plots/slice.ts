import type { Shape } from '../../engine/index.ts';

/** A table cut out of a tensor: which axes run down and across, and where it stands on the others. */
export interface Slice {
  /** The axis of the rows; none for a scalar. */
  readonly down: number | undefined;
  /** The axis of the columns; none for a vector, which is one column. */
  readonly across: number | undefined;
  /** An index per axis; those of `down` and `across` do not count. */
  readonly at: readonly number[];
}

/** The first table of a tensor: its last two axes, at 0 on all before them. */
export function firstSlice(shape: Shape): Slice {
  const rank = shape.length;
  return {
    down: rank === 0 ? undefined : Math.max(0, rank - 2),
    across: rank < 2 ? undefined : rank - 1,
    at: shape.map(() => 0),
  };
}

/** The slice with another axis down or across; the two change places rather than meet. */
export function turned(slice: Slice, side: 'down' | 'across', axis: number): Slice {
  const other = side === 'down' ? 'across' : 'down';
  return { ...slice, [side]: axis, ...(slice[other] === axis && { [other]: slice[side] }) };
}

/** The slice at another index of an axis. */
export const moved = (slice: Slice, axis: number, index: number): Slice => ({
  ...slice,
  at: slice.at.map((old, i) => (i === axis ? index : old)),
});

/** A slice's size, and where in the tensor's data its cells are. */
export interface Table {
  readonly rows: number;
  readonly columns: number;
  readonly placeOf: (row: number, column: number) => number;
}

export function tableOf(shape: Shape, { down, across, at }: Slice): Table {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  const strideOf = (axis: number | undefined): number => strides[axis ?? -1] ?? 0;
  const sizeOf = (axis: number | undefined): number => shape[axis ?? -1] ?? 1;
  const base = at.reduce(
    (sum, index, axis) => (axis === down || axis === across ? sum : sum + index * strideOf(axis)),
    0,
  );
  return {
    rows: sizeOf(down),
    columns: sizeOf(across),
    placeOf: (row, column) => base + row * strideOf(down) + column * strideOf(across),
  };
}

import { type Axes, axisOf } from './axes.ts';
import { rowMajor, type View } from './strided.ts';
import { formatShape, type Shape, ShapeError } from './tensor.ts';

/** Starts, ends and steps per axis, as ONNX's Slice has them; null for the whole axis, in steps of 1. */
export interface SliceParams {
  readonly starts: Axes;
  readonly ends: Axes;
  readonly axes: Axes;
  readonly steps: Axes;
}

const listOf = (value: Axes): readonly number[] | undefined =>
  value === null ? undefined : typeof value === 'number' ? [value] : value;

/** One axis's part of a slice. */
export interface Range {
  readonly axis: number;
  readonly start: number | undefined;
  readonly end: number | undefined;
  readonly step: number;
}

/** The ranges as given, axes possibly negative. Throws a ShapeError if the lists differ in length. */
export function rangesOf({ starts, ends, axes, steps }: SliceParams): Range[] {
  const lists = {
    axes: listOf(axes),
    starts: listOf(starts),
    ends: listOf(ends),
    steps: listOf(steps),
  };
  const given = Object.entries(lists).filter(([, list]) => list !== undefined);
  const [first, ...others] = given;
  const count = first?.[1]?.length ?? 0;
  const odd = others.find(([, list]) => list?.length !== count);
  if (odd)
    throw new ShapeError(`slice has ${count} ${first?.[0]}, but ${odd[1]?.length} ${odd[0]}`);
  return Array.from({ length: count }, (_, i) => ({
    axis: lists.axes?.[i] ?? i,
    start: lists.starts?.[i],
    end: lists.ends?.[i],
    step: lists.steps?.[i] ?? 1,
  }));
}

const clamp = (value: number, low: number, high: number): number =>
  Math.min(Math.max(value, low), high);

/** First place and number of places that a range takes of an axis of size n. */
function extent({ axis, start, end, step }: Range, n: number): readonly [number, number] {
  if (step === 0) throw new ShapeError(`the step along axis ${axis} is 0`);
  const [low, high] = step > 0 ? [0, n] : [-1, n - 1];
  const place = (given: number | undefined, usual: number): number =>
    given === undefined ? usual : clamp(given < 0 ? given + n : given, low, high);
  const from = place(start, step > 0 ? low : high);
  const to = place(end, step > 0 ? high : low);
  return [from, Math.max(0, Math.ceil((to - from) / step))];
}

/**
 * What a slice of a tensor of `shape` shows. Negative starts and ends count from the end of the axis,
 * then they are clamped to it. Throws a ShapeError that names the axis.
 */
export function sliceView(shape: Shape, params: SliceParams): View {
  const strides = rowMajor(shape);
  const sizes = [...shape];
  let offset = 0;
  const seen = new Set<number>();
  for (const range of rangesOf(params)) {
    const axis = axisOf(range.axis, shape);
    if (seen.has(axis)) throw new ShapeError(`axis ${axis} is named twice`);
    if (axis >= shape.length) throw new ShapeError('a scalar has no axis 0');
    seen.add(axis);
    const [from, count] = extent({ ...range, axis }, shape[axis] as number);
    offset += from * (strides[axis] as number);
    sizes[axis] = count;
    strides[axis] = (strides[axis] as number) * range.step;
  }
  return { shape: sizes, offset, strides };
}

/** The axis and the place on it, both from 0. Throws a ShapeError that names the axis. */
export function placeOf(shape: Shape, axis: number, index: number): readonly [number, number] {
  const at = axisOf(axis, shape);
  const n = shape[at];
  if (n === undefined) throw new ShapeError('a scalar has no axis to select from');
  if (index >= -n && index < n) return [at, index < 0 ? index + n : index];
  throw new ShapeError(
    `axis ${at} of ${formatShape(shape)} has no place ${String(index).replace('-', '−')}`,
  );
}

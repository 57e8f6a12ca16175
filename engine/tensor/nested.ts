import {
  formatShape,
  MAX_ELEMENTS,
  type Shape,
  ShapeError,
  sizeOf,
  type Tensor,
} from './tensor.ts';

/** A tensor in JSON: a number or nested arrays, with the non-finite values as strings. */
export type Nested = number | string | readonly Nested[];

/** JSON has no NaN and no infinities; these strings stand for them. */
const NAMED: ReadonlyMap<string, number> = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]);

/** A number that JSON writes as a string, as the number; everything else as it is. */
export const named = (value: unknown): unknown => NAMED.get(value as string) ?? value;

const MAX_RANK = 6;

function numberOf(value: unknown, where: string): number {
  const number = named(value);
  if (typeof number === 'number') return number;
  throw new ShapeError(`${where} is ${describe(value)}, not a number`);
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return typeof value === 'object' ? 'an object' : JSON.stringify(value);
}

function shapeOf(value: unknown): number[] {
  const shape: number[] = [];
  for (let inner: unknown = value; Array.isArray(inner); inner = inner[0]) {
    shape.push(inner.length);
    if (shape.length > MAX_RANK) throw new ShapeError(`more than ${MAX_RANK} axes`);
  }
  if (sizeOf(shape) > MAX_ELEMENTS) throw new ShapeError(`more than ${MAX_ELEMENTS} elements`);
  return shape;
}

/**
 * Nested arrays → tensor. The shape is read off the first elements; a row of another length, or a
 * value that is not a number, throws a ShapeError with its place, as `[1][0]`.
 */
export function fromNested(value: unknown): Tensor {
  const shape = shapeOf(value);
  const data = new Float64Array(sizeOf(shape));
  let next = 0;
  const fill = (part: unknown, axis: number, where: string): void => {
    if (axis === shape.length) {
      data[next++] = numberOf(part, where || 'the value');
      return;
    }
    const length = Array.isArray(part) ? part.length : undefined;
    if (!Array.isArray(part) || length !== shape[axis]) {
      const has = length === undefined ? 'is no list' : `has ${length} elements`;
      throw new ShapeError(`${where} ${has}, axis ${axis} has ${shape[axis]}`);
    }
    for (let i = 0; i < part.length; i++) {
      const inner: unknown = part[i];
      // Most elements are numbers, and need no place to be named.
      if (typeof inner === 'number' && axis === shape.length - 1) data[next++] = inner;
      else fill(inner, axis + 1, `${where}[${i}]`);
    }
  };
  fill(value, 0, '');
  return { shape, data };
}

/** {shape, data} → tensor, checked. Throws a ShapeError that says what does not fit. */
export function fromFlat(shape: readonly unknown[], data: readonly unknown[]): Tensor {
  const sizes = shape.map((n, axis) => {
    if (typeof n === 'number' && Number.isInteger(n) && n >= 0) return n;
    throw new ShapeError(`axis ${axis} of the shape is ${describe(n)}, not a whole number`);
  });
  if (sizes.length > MAX_RANK) throw new ShapeError(`more than ${MAX_RANK} axes`);
  if (sizeOf(sizes) !== data.length) {
    const want = `${formatShape(sizes)} holds ${sizeOf(sizes)} elements`;
    throw new ShapeError(`${want}, the data has ${data.length}`);
  }
  return { shape: sizes, data: Float64Array.from(data, (v, i) => numberOf(v, `data[${i}]`)) };
}

function nestedNumber(value: number): Nested {
  return Number.isFinite(value) ? value : String(value);
}

/** n elements of a tensor. By index: Array.from asks the tensor for an iterator, which takes longer. */
function row({ data }: Tensor, offset: number, n: number): Nested {
  const numbers = new Array<Nested>(n);
  for (let i = 0; i < n; i++) numbers[i] = nestedNumber(data[offset + i] as number);
  return numbers;
}

/** Tensor → a number or nested arrays; the inverse of fromNested (but −0 prints as 0 in JSON). */
export function toNested(t: Tensor): Nested {
  const build = (shape: Shape, offset: number, size: number): Nested => {
    const [n, ...rest] = shape;
    if (n === undefined) return nestedNumber(t.data[offset] as number);
    if (rest.length === 0) return row(t, offset, n);
    const step = n === 0 ? 0 : size / n;
    return Array.from({ length: n }, (_, i) => build(rest, offset + i * step, step));
  };
  return build(t.shape, 0, t.data.length);
}

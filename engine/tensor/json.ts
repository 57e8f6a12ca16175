import { fromFlat, fromNested } from './nested.ts';
import type { Tensor } from './tensor.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A number, nested arrays or {shape, data} → tensor. Throws a ShapeError that says what is wrong. */
export function tensorOf(value: unknown): Tensor {
  if (isObject(value) && Array.isArray(value.shape) && Array.isArray(value.data)) {
    return fromFlat(value.shape, value.data);
  }
  return fromNested(value);
}

function numberJson(value: number): string {
  if (!Number.isFinite(value)) return `"${value}"`;
  // JSON.stringify would lose the sign of −0.
  return Object.is(value, -0) ? '-0' : String(value);
}

/** A tensor in JSON to the last digit: a number or nested arrays. Ranks are small: it recurses per axis. */
export function tensorJson({ shape, data }: Tensor): string {
  const write = (axis: number, from: number, size: number): string => {
    const n = shape[axis];
    if (n === undefined) return numberJson(data[from] as number);
    const step = n === 0 ? 0 : size / n;
    const parts = Array.from({ length: n }, (_, i) => write(axis + 1, from + i * step, step));
    return `[${parts.join(',')}]`;
  };
  return write(0, 0, data.length);
}

import { expect } from 'vitest';
import { numbers } from '../../../engine/algebra/numbers.ts';
import { ops } from '../../../engine/ops/index.ts';
import type { Data, Op, Params } from '../../../engine/ops/op.ts';
import { resolveParams } from '../../../engine/program/params.ts';
import { fromNested, type Nested, toNested } from '../../../engine/tensor/nested.ts';
import { filled, type Shape, sizeOf, type Tensor } from '../../../engine/tensor/tensor.ts';

/** Ops at nested arrays, as PyTorch's examples are written. */

export type Given = Readonly<Record<string, unknown>>;

export const opOf = (name: string): Op => ops.get(name) as Op;

export const shapeOf = (name: string, shapes: readonly Shape[], given: Given = {}): Shape =>
  opOf(name).shape(shapes, resolveParams(opOf(name), given));

/** The op's kernel run on float32, from memory that held something else. */
function inFloat32(op: Op, x: readonly Tensor[], params: Params): Data {
  const shapes = x.map(({ shape }) => shape);
  const out = new Float32Array(sizeOf(op.shape(shapes, params))).fill(7);
  op.kernel?.(shapes, params)(
    out,
    x.map(({ data }) => Float32Array.from(data)),
  );
  return out;
}

/** z; its shape rule must agree, and its kernel, where it has one, on float32. */
export function evaluated(name: string, x: readonly Nested[], given: Given = {}): Nested {
  const op = opOf(name);
  const params = resolveParams(op, given);
  const tensors = x.map(fromNested);
  const z = op.forward(tensors, params);
  const shapes = tensors.map(({ shape }) => shape);
  expect(op.shape(shapes, params)).toEqual(z.shape);
  if (op.kernel) {
    for (const [i, v] of inFloat32(op, tensors, params).entries()) {
      if (Number.isFinite(v)) expect(v).toBeCloseTo(z.data[i] as number, 4);
      else expect(v).toBe(z.data[i]);
    }
  }
  return toNested(z);
}

/** λ of each input where that of z is 1, 2, 3, …, or as given. */
export function pulled(
  name: string,
  x: readonly Nested[],
  given: Given = {},
  seed?: number,
): (Nested | null)[] {
  const op = opOf(name);
  const params = resolveParams(op, given);
  const tensors = x.map(fromNested);
  const y = op.forward(tensors, params);
  const lambda: Tensor =
    seed === undefined
      ? { shape: y.shape, data: y.data.map((_, i) => i + 1) }
      : filled(y.shape, seed);
  return op.vjp(numbers, { x: tensors, y, params }, lambda).map((c) => c && toNested(c));
}

/** 1, 2, 3, … in a shape. */
export function counting(...shape: number[]): Nested {
  const data = Float64Array.from({ length: sizeOf(shape) }, (_, i) => i + 1);
  return toNested({ shape, data });
}

/** An op, its inputs, params, z, and λ of each input for 1, 2, 3, … on z. */
export type Gold = readonly [
  name: string,
  x: readonly Nested[],
  params: Given,
  z: Nested,
  lambda: readonly (Nested | null)[],
];

const flat = (value: unknown): unknown[] => [value].flat(Number.POSITIVE_INFINITY);

/** Equal, to 12 digits of numbers. */
export function expectClose(made: unknown, wanted: unknown): void {
  const [left, right] = [flat(made), flat(wanted)];
  expect(left).toHaveLength(right.length);
  for (const [i, v] of right.entries()) {
    if (typeof v === 'number') expect(left[i]).toBeCloseTo(v, 12);
    else expect(left[i]).toEqual(v);
  }
}

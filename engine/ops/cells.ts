import type { Algebra } from '../algebra/algebra.ts';
import { formatShape, type Shape, ShapeError, sameShape } from '../tensor/tensor.ts';

/** What the recurrent cells have in common. */

const is = (port: string, shape: Shape, wanted: string): never => {
  throw new ShapeError(`${port} is ${formatShape(shape)}, not ${wanted}`);
};

/**
 * Throws a ShapeError unless x is (…, in), the states (…, n), w_ih (gates · n, in), w_hh (gates · n, n)
 * and the biases, where given, (gates · n).
 */
export function checkCell(
  gates: number,
  x: Shape,
  states: Readonly<Record<string, Shape>>,
  [wih, whh, ...biases]: readonly (Shape | undefined)[],
): void {
  const h = states.h as Shape;
  if (x.length === 0 || h.length === 0) throw new ShapeError('x and h need an axis of features');
  const [size, state] = [x.at(-1) as number, h.at(-1) as number];
  const rows = gates * state;
  for (const [port, shape] of Object.entries(states)) {
    const wanted = [...x.slice(0, -1), state];
    if (!sameShape(shape, wanted)) is(port, shape, `${formatShape(wanted)} as x and h have it`);
  }
  const all = { w_ih: [wih, [rows, size]], w_hh: [whh, [rows, state]] } as const;
  for (const [port, [shape, wanted]] of Object.entries(all)) {
    if (shape && !sameShape(shape, wanted)) is(port, shape, `${formatShape(wanted)}${of(gates)}`);
  }
  for (const [i, shape] of biases.entries()) {
    const port = i === 0 ? 'b_ih' : 'b_hh';
    if (shape && !sameShape(shape, [rows])) is(port, shape, `${formatShape([rows])}${of(gates)}`);
  }
}

const of = (gates: number): string => (gates === 1 ? '' : `, ${gates} gates of the size of h`);

/** The part of the last axis that belongs to gate i, of `size` elements. */
export const gate = <V>(k: Algebra<V>, v: V, i: number, size: number): V =>
  k.split(v, { sizes: size, axis: -1, index: i });

/** Samples of a cell: `count` states, with both biases, with one, with none; one vector and batches. */
export function cellSamples(gates: number, count: number): { readonly shapes: Shape[] }[] {
  const sample = (batch: Shape, size: number, state: number, biases: number) => ({
    shapes: [
      [...batch, size],
      ...Array.from({ length: count }, () => [...batch, state]),
      [gates * state, size],
      [gates * state, state],
      ...Array.from({ length: biases }, () => [gates * state]),
    ],
  });
  return [sample([2], 3, 2, 2), sample([], 2, 1, 1), sample([1], 2, 2, 0)];
}

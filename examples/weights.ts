import { initialise, type Nested, type Shape, toNested } from '../engine/index.ts';
import { initialiserOf, rounded } from './twoMoons.ts';

/** A weight matrix by Xavier's uniform rule, from a seed; to three decimals. */
export function xavier(shape: Shape, seed: number): Nested {
  const { data } = initialise(initialiserOf('Xavier uniform'), shape, seed);
  return toNested({ shape, data: data.map(rounded) });
}

import { type Nested, toNested } from '../engine/index.ts';
import type { Placed } from './example.ts';
import { xavier } from './weights.ts';

/** Where the cards of a layer stand, px: its parameters in a column from x on, itself in the next. */
export interface Spot {
  readonly x: number;
  /** Of the layer's own card. */
  readonly y: number;
  /** Of its weight and its bias: above and below, if nothing is said. */
  readonly parameters?: readonly [weight: number, bias: number];
}

/** Widths of columns: of parameters and plain cards, and of cards with an affine map in their title. */
export const COLUMN = 164;
export const WIDE = 244;
/** From a card to the one above it. */
export const ROW = 124;

const zeros = (n: number): Nested => toNested({ shape: [n], data: new Float64Array(n) });

export interface Layer {
  /** Name of the layer's value, of what it is made from, and of its weight and bias. */
  readonly name: string;
  readonly from: string;
  readonly parameters: readonly [weight: string, bias: string];
  readonly inputs: number;
  readonly outputs: number;
  readonly seed: number;
}

/** name = from Wᵀ + b with its parameters: COLUMN + WIDE px in all. */
export function layerAt(
  layer: Layer,
  { x, y, parameters: rows = [y - ROW, y + ROW] }: Spot,
): Placed[] {
  const { name, from, inputs, outputs, seed } = layer;
  const [w, b] = layer.parameters;
  return [
    [w, 'parameter', {}, x, rows[0], { value: xavier([outputs, inputs], seed) }],
    [b, 'parameter', {}, x, rows[1], { value: zeros(outputs) }],
    [name, 'linear', { x: from, w, b }, x + COLUMN, y],
  ];
}

export interface Hidden {
  readonly widths: readonly number[];
  /** An op of one input. */
  readonly activation: string;
  /** What the layers are numbered from. */
  readonly first: number;
  readonly inputs: number;
  readonly from: string;
}

/** Layers of `widths` from left to right, each with its activation h_k; the name and width of the last, and where it ends. */
export function hiddenAt(
  { widths, activation, first, inputs, from }: Hidden,
  { x, y }: Spot,
): {
  readonly placed: Placed[];
  readonly last: string;
  readonly width: number;
  readonly x: number;
} {
  const placed: Placed[] = [];
  let [last, width, at] = [from, inputs, x];
  for (const [i, outputs] of widths.entries()) {
    const k = first + i;
    const parameters = [`W${k}`, `b${k}`] as const;
    const layer = { name: `a${k}`, from: last, parameters, inputs: width, outputs, seed: k };
    placed.push(...layerAt(layer, { x: at, y }));
    placed.push([`h${k}`, activation, { x: `a${k}` }, at + COLUMN + WIDE, y]);
    [last, width, at] = [`h${k}`, outputs, at + COLUMN + WIDE];
  }
  return { placed, last, width, x: at };
}

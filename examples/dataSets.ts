import type { Dataset } from '../engine/index.ts';
import { twoMoons } from './twoMoons.ts';

/** Images that lie beside the examples, to be read by the engine's `readImages`. */
export interface ImageSet {
  /** What graphs call it. */
  readonly name: string;
  readonly title: string;
  /** In this folder. */
  readonly file: string;
  readonly image: readonly [height: number, width: number];
  readonly classes: readonly string[];
}

const TEN = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

export const imageSets: readonly ImageSet[] = [
  {
    ...{ name: 'digits', title: '1,797 handwritten digits, 8×8', file: 'data/digits.bin' },
    ...{ image: [8, 8], classes: TEN },
  },
  {
    ...{ name: 'fashion', title: '2,000 pieces of clothing, 14×14', file: 'data/fashion.bin' },
    image: [14, 14],
    classes: [
      ...['T-shirt', 'trousers', 'pullover', 'dress', 'coat'],
      ...['sandal', 'shirt', 'sneaker', 'bag', 'boot'],
    ],
  },
];

/** Points on two half circles, each with its class; the same for the same seed. */
export function moons(count = 400, noise = 0.1, seed = 1): Dataset {
  const { points, labels } = twoMoons(count, noise, seed);
  return {
    name: 'moons',
    x: { shape: [count, 2], data: Float64Array.from(points.flat()) },
    y: { shape: [count, 1], data: Float64Array.from(labels.flat()) },
    image: undefined,
  };
}

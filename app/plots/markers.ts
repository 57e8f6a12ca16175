import { CLASS_COUNT, type Ink } from './picture.ts';

/** How a marker is drawn: strokes through points about 0 at a radius of 1, or a circle. */
interface Outline {
  readonly strokes: readonly (readonly number[])[];
  readonly closed: boolean;
  readonly round?: boolean;
}

/** n corners on a circle, the first at an angle. */
const corners = (n: number, from: number): number[] =>
  Array.from({ length: n }, (_, i) => from + (2 * Math.PI * i) / n).flatMap((angle) => [
    1.15 * Math.cos(angle),
    1.15 * Math.sin(angle),
  ]);

const shapes = {
  circle: { strokes: [], closed: true, round: true },
  square: { strokes: [[-1, -1, 1, -1, 1, 1, -1, 1]], closed: true },
  triangle: { strokes: [corners(3, -Math.PI / 2)], closed: true },
  wedge: { strokes: [corners(3, Math.PI / 2)], closed: true },
  diamond: { strokes: [corners(4, 0)], closed: true },
  plus: {
    strokes: [
      [-1, 0, 1, 0],
      [0, -1, 0, 1],
    ],
    closed: false,
  },
  cross: {
    strokes: [
      [-0.8, -0.8, 0.8, 0.8],
      [-0.8, 0.8, 0.8, -0.8],
    ],
    closed: false,
  },
  star: {
    strokes: [
      [-1, 0, 1, 0],
      [-0.5, -0.9, 0.5, 0.9],
      [0.5, -0.9, -0.5, 0.9],
    ],
    closed: false,
  },
  hexagon: { strokes: [corners(6, 0)], closed: true },
  dash: { strokes: [[-1, 0, 1, 0]], closed: false },
} as const satisfies Record<string, Outline>;

export type Shape = keyof typeof shapes;

export const outlineOf = (shape: Shape): Outline => shapes[shape];

const IN_ORDER = Object.keys(shapes) as readonly Shape[];

/** The marker of a class: a shape and a hue that no other class has, again from the first after ten. */
export function markerOf(label: number): { readonly shape: Shape; readonly ink: Ink } {
  const k = ((Math.trunc(label) % CLASS_COUNT) + CLASS_COUNT) % CLASS_COUNT;
  return { shape: IN_ORDER[k] as Shape, ink: `class-${k}` as Ink };
}

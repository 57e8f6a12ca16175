import type { Shape } from './markers.ts';

const CLASSES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** Classes that have a marker and a hue of their own. */
export const CLASS_COUNT = CLASSES.length;

/** A colour by the name of its token. */
export type Ink =
  | ('panel' | 'ink' | 'ink-2' | 'hair' | 'line' | 'edge' | 'z' | 'z-line' | 'l' | 'l-line')
  | `class-${(typeof CLASSES)[number]}`;

export const INKS: readonly Ink[] = [
  ...(['panel', 'ink', 'ink-2', 'hair', 'line', 'edge', 'z', 'z-line', 'l', 'l-line'] as const),
  ...CLASSES.map((k): Ink => `class-${k}`),
];

/** What each ink looks like, as CSS colours. */
export type Inks = Readonly<Record<Ink, string>>;

/** A thing on a picture; places and sizes in px, y downwards. */
export type Mark =
  | {
      readonly kind: 'line';
      /** x and y in turn; where either is NaN the line is interrupted. */
      readonly points: readonly number[];
      readonly ink: Ink;
      readonly width: number;
      /** Lengths of dashes and gaps in turn; none for a solid line. */
      readonly dash: readonly number[];
    }
  | {
      readonly kind: 'marker';
      readonly shape: Shape;
      readonly x: number;
      readonly y: number;
      readonly r: number;
      readonly ink: Ink;
      /** Of the inside of closed shapes; they are hollow without. */
      readonly fill?: Ink;
    }
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly ink: Ink;
    }
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly x: number;
      /** Of the baseline. */
      readonly y: number;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly ink: Ink;
      readonly face: 'sans' | 'mono';
      readonly bold?: boolean;
      /** Surrounded by the panel's colour, to be read on other marks. */
      readonly halo?: boolean;
    }
  | {
      readonly kind: 'raster';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly rows: number;
      readonly columns: number;
      /** Row by row from 0, the panel's colour, to 1, ink. */
      readonly greys: ArrayLike<number>;
    };

/** A plot as data: painted on a canvas, or written as SVG. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

/** Size of all text, px. */
export const TEXT_SIZE = 11;

export const FACES = {
  sans: "'Inter Variable', Inter, system-ui, sans-serif",
  mono: "'JetBrains Mono', ui-monospace, monospace",
} as const;

/** The words beside a plot: 11 px in the face of the interface, from the left, unless told otherwise. */
export const textAt = (
  text: string,
  x: number,
  y: number,
  look: Partial<Extract<Mark, { kind: 'text' }>> = {},
): Mark => ({
  ...{ kind: 'text', text, x, y, anchor: 'start', ink: 'ink-2', face: 'sans' },
  ...look,
});

/** A straight line. */
export const ruleAt = (
  [x1, y1, x2, y2]: readonly [number, number, number, number],
  ink: Ink,
  dash: readonly number[] = [],
): Mark => ({ kind: 'line', points: [x1, y1, x2, y2], ink, width: 1, dash });

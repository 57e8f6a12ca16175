import type { Shape, Tensor } from '../../engine/index.ts';

/** Most cells drawn along either side; of a larger tensor every second, third, … row or column is drawn. */
export const MAX_SIDE = 256;

/** Red, green, blue, each 0 to 255. */
export type Rgb = readonly [number, number, number];

/** A computed colour: rgb(26, 95, 180), or, of a mixture, color(srgb 0.1 0.4 0.7). */
export function rgb(css: string): Rgb {
  const unit = css.startsWith('color') ? 255 : 1;
  const [r = 0, g = 0, b = 0] = (css.match(/[\d.]+/g) ?? []).map((v) => Number(v) * unit);
  return [r, g, b];
}

/** A tensor as a table of cells: a vector is one row, more axes are stacked into rows. */
export interface Cells {
  readonly rows: number;
  readonly columns: number;
  /** Rows and columns of the tensor itself. */
  readonly height: number;
  readonly width: number;
}

export function cellsOf({ shape, data }: Tensor, most = MAX_SIDE): Cells {
  const width = shape.at(-1) ?? 1;
  const height = width === 0 ? 0 : data.length / width;
  return { rows: Math.min(height, most), columns: Math.min(width, most), height, width };
}

/** The place in the data of a cell. */
export function placeOf({ rows, columns, height, width }: Cells, row: number, column: number) {
  const y = Math.floor((row * height) / rows);
  const x = Math.floor((column * width) / columns);
  return y * width + x;
}

/** The index of a place in the data, as it is read off: `[1, 0, 3]`. */
export function indexText(shape: Shape, place: number): string {
  let left = place;
  const index = shape.toReversed().map((n) => {
    const at = left % n;
    left = (left - at) / n;
    return at;
  });
  return `[${index.reverse().join(', ')}]`;
}

/** The element under a point of a tensor's picture, given as shares of its width and height. */
export function elementAt(tensor: Tensor, x: number, y: number, most?: number): number | undefined {
  const cells = cellsOf(tensor, most);
  const inside = x >= 0 && x < 1 && y >= 0 && y < 1 && cells.rows * cells.columns > 0;
  if (!inside) return undefined;
  return placeOf(cells, Math.floor(y * cells.rows), Math.floor(x * cells.columns));
}

const mix = (a: Rgb, b: Rgb, t: number): Rgb =>
  a.map((v, i) => Math.round(v + ((b[i] as number) - v) * t)) as unknown as Rgb;

/** The hues of a picture; NaN has one of its own, so that it is not taken for 0. */
export interface Hues {
  readonly below: Rgb;
  readonly zero: Rgb;
  readonly above: Rgb;
  readonly nan: Rgb;
}

/** Diverging colour of a value: `below` at −scale, `zero` at 0, `above` at scale. */
export function colourOf(value: number, scale: number, { below, zero, above, nan }: Hues): Rgb {
  if (Number.isNaN(value)) return nan;
  const t = Math.max(-1, Math.min(1, value / scale));
  return t < 0 ? mix(zero, below, -t) : mix(zero, above, t);
}

/** Shades on either side of 0: as many as a screen tells apart. */
const SHADES = 127;

/** A picture's pixels, one per cell, as red, green, blue and opacity in turn. */
export function pixelsOf(
  tensor: Tensor,
  cells: Cells,
  scale: number,
  hues: Hues,
): Uint8ClampedArray<ArrayBuffer> {
  const shades = Array.from({ length: 2 * SHADES + 1 }, (_, i) =>
    colourOf(i - SHADES, SHADES, hues),
  );
  const pixels = new Uint8ClampedArray(4 * cells.rows * cells.columns);
  let at = 0;
  for (let row = 0; row < cells.rows; row++) {
    for (let column = 0; column < cells.columns; column++) {
      const value = tensor.data[placeOf(cells, row, column)] as number;
      const t = Math.max(-1, Math.min(1, value / scale));
      const colour = Number.isNaN(t) ? hues.nan : (shades[Math.round(t * SHADES) + SHADES] as Rgb);
      pixels[at++] = colour[0];
      pixels[at++] = colour[1];
      pixels[at++] = colour[2];
      pixels[at++] = 255;
    }
  }
  return pixels;
}

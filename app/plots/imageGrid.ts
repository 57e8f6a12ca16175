import type { Tensor } from '../../engine/index.ts';
import type { Table } from './csv.ts';
import { type Mark, type Picture, textAt } from './picture.ts';

/** Images in rows, a title before each row where there is one. */
export interface ImageRows {
  /** [images × pixels] for each row, greys from 0 to 1. */
  readonly rows: readonly { readonly title?: string; readonly images: Tensor }[];
  readonly size: readonly [height: number, width: number];
  /** Between two images, px. */
  readonly gap: number;
  /** The widest that an image is drawn, px. */
  readonly most?: number;
}

const TITLE = 104;

/** How wide an image and its row's title are on a picture of a width. */
export function cellOf(
  { rows, size: [height, width], gap, most = Number.POSITIVE_INFINITY }: ImageRows,
  full: number,
): { readonly left: number; readonly wide: number; readonly high: number } {
  const left = rows.some(({ title }) => title !== undefined) ? TITLE : 0;
  const columns = Math.max(1, ...rows.map(({ images }) => images.shape[0] ?? 0));
  const wide = Math.min(most, (full - left + gap) / columns - gap);
  return { left, wide, high: (wide * height) / width };
}

/** A row without gaps as one raster, so that no seams are seen. */
function seamless(images: Tensor, [height, width]: ImageRows['size']): Float64Array {
  const n = images.shape[0] ?? 0;
  const greys = new Float64Array(images.data.length);
  for (let k = 0; k < n; k++) {
    for (let r = 0; r < height; r++) {
      const from = (k * height + r) * width;
      greys.set(images.data.subarray(from, from + width), r * n * width + k * width);
    }
  }
  return greys;
}

export function imageGrid(given: ImageRows, width: number): Picture {
  const { rows, size, gap } = given;
  const { left, wide, high } = cellOf(given, width);
  const [tall, broad] = size;
  const marks = rows.flatMap(({ title, images }, r): Mark[] => {
    const n = images.shape[0] ?? 0;
    const y = r * (high + gap);
    const name = title === undefined ? [] : [textAt(title, 0, y + high / 2 + 4)];
    const place = { kind: 'raster', y, height: high, rows: tall } as const;
    if (gap === 0) {
      const greys = seamless(images, size);
      return [...name, { ...place, x: left, width: n * wide, columns: n * broad, greys }];
    }
    const each = Array.from({ length: n }, (_, k): Mark => {
      const greys = images.data.subarray(k * tall * broad, (k + 1) * tall * broad);
      return { ...place, x: left + k * (wide + gap), width: wide, columns: broad, greys };
    });
    return [...name, ...each];
  });
  return { width, height: Math.max(1, rows.length * (high + gap) - gap), marks };
}

/** A line for each image: its row, its place there, its greys. */
export function imagesTable({ rows, size: [height, width] }: ImageRows): Table {
  const pixels = height * width;
  return {
    columns: ['row', 'image', ...Array.from({ length: pixels }, (_, p) => `p${p}`)],
    rows: rows.flatMap(({ title, images }, r) =>
      Array.from({ length: images.shape[0] ?? 0 }, (_, k) => [
        title ?? r,
        k,
        ...images.data.subarray(k * pixels, (k + 1) * pixels),
      ]),
    ),
  };
}

/** Codes on a grid over the first two of so many latent numbers, the others 0: a row of the picture at a time, from the top. */
export function gridCodes(latent: number, n: number, from: number, to: number): Tensor {
  const at = (i: number): number => from + ((to - from) * i) / (n - 1);
  const rows = latent < 2 ? 1 : n;
  const data = new Float64Array(rows * n * latent);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < n; c++) {
      data[(r * n + c) * latent] = at(c);
      if (latent > 1) data[(r * n + c) * latent + 1] = at(n - 1 - r);
    }
  }
  return { shape: [rows * n, latent], data };
}

/** A matrix cut into rows of n images. */
export const inRows = ({ shape: [count = 0, pixels = 0], data }: Tensor, n: number): Tensor[] =>
  Array.from({ length: Math.ceil(count / n) }, (_, r) => {
    const part = data.subarray(r * n * pixels, (r + 1) * n * pixels);
    return { shape: [part.length / pixels, pixels], data: part };
  });

import { csvOf, type Table } from './csv.ts';
import { paint } from './paint.ts';
import type { Inks, Picture } from './picture.ts';
import { svgOf } from './svg.ts';

/** What a plot is saved as. */
export const FORMATS = ['SVG', 'PNG', 'CSV'] as const;
export type Format = (typeof FORMATS)[number];

/** Device pixels to a px in a saved PNG. */
const RATIO = 2;

/** A plot, ready to be saved. */
export interface Saved {
  readonly title: string;
  readonly picture: Picture;
  readonly table: Table;
  readonly inks: Inks;
}

/** A title as the name of a file: letters, digits and dashes. */
const stem = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');

function png({ picture, inks }: Saved): Promise<Blob> {
  const canvas = new OffscreenCanvas(
    Math.ceil(picture.width * RATIO),
    Math.ceil(picture.height * RATIO),
  );
  const context = canvas.getContext('2d');
  if (!context) throw new Error('the browser gives no canvas to draw on');
  const { width, height, marks } = picture;
  const ground = { kind: 'rect', x: 0, y: 0, width, height, ink: 'panel' } as const;
  paint(context, { ...picture, marks: [ground, ...marks] }, inks, RATIO);
  return canvas.convertToBlob({ type: 'image/png' });
}

async function blobOf(saved: Saved, format: Format): Promise<Blob> {
  if (format === 'PNG') return png(saved);
  if (format === 'CSV') return new Blob([csvOf(saved.table)], { type: 'text/csv' });
  return new Blob([svgOf(saved.picture, saved.title, saved.inks)], { type: 'image/svg+xml' });
}

/** Downloads a plot as a file of that format. */
export async function download(saved: Saved, format: Format): Promise<void> {
  const url = URL.createObjectURL(await blobOf(saved, format));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${stem(saved.title)}.${format.toLowerCase()}`;
  link.click();
  URL.revokeObjectURL(url);
}

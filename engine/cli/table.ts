import { tensorJson } from '../tensor/json.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { formatShape } from '../tensor/tensor.ts';

const MAX_SHOWN = 12;
const MAX_WIDTH = 72;

/** A tensor to the last digit, only the first elements of a large one; `none` where there is none. */
export function tensorText(t: Tensor | undefined): string {
  if (!t) return 'none';
  if (t.data.length <= MAX_SHOWN) return tensorJson(t).replaceAll('"', '').replaceAll(',', ', ');
  const first = { shape: [4], data: t.data.slice(0, 4) };
  return `${formatShape(t.shape)} ${tensorText(first).slice(1, -1)}, …`;
}

/** Long text ends in an ellipsis. */
export const clipped = (text: string): string =>
  text.length > MAX_WIDTH ? `${text.slice(0, MAX_WIDTH - 1)}…` : text;

/** Rows with columns of equal width, two spaces apart; a newline after each. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length);
  }
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd();
  return rows.map((row) => `${line(row)}\n`).join('');
}

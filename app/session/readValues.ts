import { fromFlat, MAX_ELEMENTS, ShapeError, type Tensor } from '../../engine/index.ts';
import { readList } from './valueList.ts';
import { failAt, quoted, readNumber, ValueTextError } from './valueText.ts';

/** What stands between the values of a line: a tab, else a semicolon, else a comma, else blanks. */
const separatorOf = (text: string): string =>
  ['\t', ';', ','].find((separator) => text.includes(separator)) ?? ' ';

const cellsOf = (line: string, separator: string): string[] =>
  separator === ' ' ? line.trim().split(/\s+/) : line.split(separator);

function readCell(cell: string, line: number, column: number): number {
  const text = cell.trim().replace(/^"(.*)"$/, '$1');
  const value = readNumber(text);
  if (value !== undefined) return value;
  if (text === '') return failAt(line, column, 'a value is missing here');
  const hint = /^[+-]?\d+,\d+$/.test(text) ? '; decimals are written with a point' : '';
  return failAt(line, column, `${quoted(text)} is not a number${hint}`);
}

/** Lines of values → a number, a vector from one line, a matrix from several. Columns count values. */
function readTable(text: string): Tensor {
  const separator = separatorOf(text);
  const lines = text.split(/\r\n|\r|\n/).map((line, i) => ({ line, at: i + 1 }));
  const full = lines.filter(({ line }) => line.trim() !== '');
  const data: number[] = [];
  let width = 0;
  for (const { line, at } of full) {
    const cells = cellsOf(line, separator);
    for (const [i, cell] of cells.entries()) data.push(readCell(cell, at, i + 1));
    width ||= cells.length;
    if (cells.length !== width) {
      const column = Math.min(cells.length, width) + 1;
      failAt(at, column, `${cells.length} values in this line, ${width} in the one before`);
    }
    if (data.length > MAX_ELEMENTS) failAt(at, 1, `more than ${MAX_ELEMENTS} values`);
  }
  const shape = full.length > 1 ? [full.length, width] : data.length > 1 ? [width] : [];
  return { shape, data: Float64Array.from(data) };
}

/** {"shape": […], "data": […]} → tensor. */
function readRecord(text: string): Tensor {
  const wanted = 'a record of values is written {"shape": [2, 3], "data": […]}';
  try {
    const { shape, data } = JSON.parse(text) as { shape?: unknown; data?: unknown };
    if (!Array.isArray(shape) || !Array.isArray(data)) throw new ValueTextError(wanted);
    return fromFlat(shape, data);
  } catch (error) {
    if (error instanceof SyntaxError) throw new ValueTextError(wanted);
    if (error instanceof ShapeError) throw new ValueTextError(error.message);
    throw error;
  }
}

/**
 * Pasted text → tensor: nested lists as JSON, with NaN and Infinity bare or in quotes; a record with
 * shape and data; or lines of values apart by tab, semicolon, comma or blanks, as CSV. Throws a
 * ValueTextError whose message says what is wrong where.
 */
export function readValues(text: string): Tensor {
  const start = text.trim()[0];
  if (start === undefined) throw new ValueTextError('there are no values');
  if (start === '[') return readList(text);
  return start === '{' ? readRecord(text) : readTable(text);
}

import { DataError, type Dataset } from './dataset.ts';

const MAX_ROWS = 20_000;
const MAX_COLUMNS = 1_025;
const MAX_NUMBERS = 4_000_000;

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The column that is y, by its title. */
const TARGET = /^(y|label|class|target|digit)$/i;

function cellsOf(line: string): string[] {
  return line.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
}

/**
 * Samples from CSV text, a line each, cells parted by comma, semicolon or tab. A first line of titles may name one column
 * y, label, class, target or digit: what is to be learned; all others are x, as they are. Throws a DataError that says
 * line and column.
 */
export function readTable(name: string, text: string): Dataset {
  const lines = text.split(/\r?\n/);
  const used = lines.flatMap((line, i) =>
    line.trim() === '' ? [] : [[i + 1, cellsOf(line)] as const],
  );
  const [first] = used;
  if (!first) throw new DataError(`${name}: no rows`);
  const titles = first[1].some((cell) => !NUMBER.test(cell)) ? first[1] : undefined;
  const rows = titles ? used.slice(1) : used;
  const columns = first[1].length;
  checkSize(name, rows.length, columns);
  const target = titles?.findIndex((title) => TARGET.test(title)) ?? -1;
  const width = columns - (target < 0 ? 0 : 1);
  if (width === 0) throw new DataError(`${name}: no column besides ${titles?.[target]}`);
  const x = new Float64Array(rows.length * width);
  const y = new Float64Array(rows.length);
  for (const [r, [line, cells]] of rows.entries()) {
    if (cells.length !== columns) {
      throw new DataError(
        `${name}: line ${line}: ${cells.length} columns where the first has ${columns}`,
      );
    }
    let at = r * width;
    for (const [c, cell] of cells.entries()) {
      const value = numberAt(name, line, c, cell);
      if (c === target) y[r] = value;
      else x[at++] = value;
    }
  }
  return {
    name,
    x: { shape: [rows.length, width], data: x },
    y: target < 0 ? undefined : { shape: [rows.length, 1], data: y },
    image: undefined,
  };
}

function checkSize(name: string, rows: number, columns: number): void {
  if (rows < 10) throw new DataError(`${name}: ${rows} rows; at least 10 are needed`);
  if (rows > MAX_ROWS) throw new DataError(`${name}: ${rows} rows; at most ${MAX_ROWS} are read`);
  if (columns > MAX_COLUMNS) {
    throw new DataError(`${name}: ${columns} columns; at most ${MAX_COLUMNS} are read`);
  }
  if (rows * columns > MAX_NUMBERS) {
    throw new DataError(`${name}: ${rows * columns} numbers; at most ${MAX_NUMBERS} are read`);
  }
}

function numberAt(name: string, line: number, column: number, cell: string): number {
  const value = NUMBER.test(cell) ? Number(cell) : Number.NaN;
  if (Number.isFinite(value)) return value;
  const where = `${name}: line ${line}, column ${column + 1}`;
  throw new DataError(
    `${where}: ${cell === '' ? 'nothing' : `“${cell.slice(0, 20)}”`} is not a number`,
  );
}

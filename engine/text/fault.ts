/** What is wrong with a formula text: a place, counted from 1, and a sentence that says what to do. */
export interface FormulaError {
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** The word that was likely meant in place of the one there. */
  readonly instead?: string;
}

/** Stops the reading of one line; `at` is an offset into the whole text. */
export class Fault extends Error {
  override name = 'Fault';
  readonly at: number;
  readonly instead: string | undefined;
  constructor(at: number, message: string, instead?: string) {
    super(message);
    this.at = at;
    this.instead = instead;
  }
}

/** The offsets at which lines begin; CR LF, LF and CR end one. */
function lineStarts(text: string): number[] {
  const starts = [0];
  for (const { 0: end, index } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + end.length);
  return starts;
}

/** Faults as errors, in the order of the text. Columns count UTF-16 units, as editors do. */
export function locate(text: string, faults: readonly Fault[]): FormulaError[] {
  if (faults.length === 0) return [];
  const starts = lineStarts(text);
  let line = 0;
  return [...faults]
    .sort((a, b) => a.at - b.at)
    .map(({ at, message, instead }) => {
      while ((starts[line + 1] ?? Number.POSITIVE_INFINITY) <= at) line++;
      const place = { line: line + 1, column: at - (starts[line] as number) + 1 };
      return { ...place, message, ...(instead !== undefined && { instead }) };
    });
}

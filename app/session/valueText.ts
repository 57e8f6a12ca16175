/** Pasted values are wrong. The message is a sentence with line and column, counted from 1. */
export class ValueTextError extends Error {
  override name = 'ValueTextError';
}

export function failAt(line: number, column: number, what: string): never {
  throw new ValueTextError(`line ${line}, column ${column}: ${what}`);
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const NAMED: ReadonlyMap<string, number> = new Map([
  ['nan', Number.NaN],
  ['inf', Number.POSITIVE_INFINITY],
  ['infinity', Number.POSITIVE_INFINITY],
  ['∞', Number.POSITIVE_INFINITY],
]);

/** A number as people and programs write it: 1.5, −2e-3, NaN, inf, -Infinity. undefined if it is none. */
export function readNumber(text: string): number | undefined {
  const plain = text.replaceAll('−', '-');
  if (NUMBER.test(plain)) return Number(plain);
  const [, sign = '', word = ''] = /^([+-]?)(.+)$/.exec(plain.toLowerCase()) ?? [];
  const value = NAMED.get(word);
  return value === undefined ? undefined : sign === '-' ? -value : value;
}

/** A word as an error quotes it. */
export const quoted = (text: string): string =>
  `“${text.length > 24 ? `${text.slice(0, 24)}…` : text}”`;

import type { TreeCursor } from '@lezer/common';
import type { Signature } from '../graph/definitions.ts';
import type { Nested } from '../tensor/nested.ts';
import { formatShape, sizeOf } from '../tensor/tensor.ts';
import { Fault } from './fault.ts';
import * as terms from './grammar.generated.terms.ts';

/** The text that a cursor points into; `base` is where it begins in the whole text. */
export interface Source {
  readonly text: string;
  readonly base: number;
  /** The ops that there are beside those of the table: the text's own. */
  readonly own?: ReadonlyMap<string, Signature>;
}

/** Names that stand for numbers wherever a number may stand. */
const NUMBERS: ReadonlyMap<string, number> = new Map([
  ['pi', Math.PI],
  ['inf', Number.POSITIVE_INFINITY],
  ['nan', Number.NaN],
]);

/** Names that stand for values of params. */
const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['none', null],
]);

export const textOf = (source: Source, c: TreeCursor): string => source.text.slice(c.from, c.to);

/** A Number's value. Throws a Fault where float64 has none so large. */
export function readNumber(source: Source, c: TreeCursor): number {
  const value = Number(textOf(source, c));
  if (Number.isFinite(value)) return value;
  throw new Fault(source.base + c.from, 'This is too large for a number; write inf.');
}

/** The number that a name stands for, if it does. */
export const namedNumber = (name: string): number | undefined => NUMBERS.get(name);
export const isWord = (name: string): boolean => WORDS.has(name);

/** NaN and ±∞ by their JSON names, as documents have them. */
export const nested = (value: number): Nested => (Number.isFinite(value) ? value : String(value));

export function negated(value: Nested): Nested {
  return nested(-Number(value));
}

/** A param's value or an array's element: a signed number, a word, a quoted text, an array. */
export function readLiteral(source: Source, c: TreeCursor): unknown {
  if (c.type.id === terms.Array) return readArray(source, c);
  if (c.type.id === terms.String) return readString(textOf(source, c));
  let sign = 1;
  let value: unknown;
  c.firstChild();
  do {
    if (c.type.id === terms.Prefix) sign = -sign;
    else if (c.type.id === terms.Number) value = nested(sign * readNumber(source, c));
    else value = readWord(source, c, sign);
  } while (c.nextSibling());
  c.parent();
  return value;
}

function readWord(source: Source, c: TreeCursor, sign: number): unknown {
  const name = textOf(source, c);
  const number = NUMBERS.get(name);
  if (number !== undefined) return nested(sign * number);
  const word = WORDS.get(name);
  if (word !== undefined && sign === 1) return word;
  throw new Fault(source.base + c.from, `“${name}” is not a number; only literals may stand here.`);
}

/** Quotes off, backslashes taken out. */
function readString(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\(.)/gu, (_, char: string) => (char === 'n' ? '\n' : char));
}

/** An array of literals, rectangular: every row as long as the first. Depth is limited by lines.ts. */
export function readArray(source: Source, c: TreeCursor): readonly unknown[] {
  const elements: unknown[] = [];
  let expected: string | undefined;
  c.firstChild();
  do {
    if (c.type.id !== terms.Array && c.type.id !== terms.Signed && c.type.id !== terms.String) {
      continue;
    }
    const { from } = c;
    const element = readLiteral(source, c);
    const shape = shapeText(element);
    expected ??= shape;
    if (shape !== expected) {
      const row = `Row ${elements.length + 1} is ${shape}, row 1 is ${expected}`;
      throw new Fault(source.base + from, `${row}; all rows of an array have one length.`);
    }
    elements.push(element);
  } while (c.nextSibling());
  c.parent();
  return elements;
}

/** The shape of a rectangular literal, in words. */
function shapeText(value: unknown): string {
  const sizes: number[] = [];
  for (let part = value; Array.isArray(part); part = part[0]) sizes.push(part.length);
  if (sizes.length === 0) return 'a number';
  return `${sizes.join('×')} long`;
}

/** A number as the language writes it, to the last digit: `-0`, `1e21`, `pi`, `nan`, `-inf`. */
function printNumber(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  const size = Math.abs(value);
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  if (size === Number.POSITIVE_INFINITY) return `${sign}inf`;
  return sign + (size === Math.PI ? 'pi' : String(size).replace('e+', 'e'));
}

const JSON_NUMBERS: ReadonlySet<unknown> = new Set(['NaN', 'Infinity', '-Infinity']);

/** A literal or a param's value, so that readLiteral gives it back. Nesting is at most a tensor's rank. */
export function printLiteral(value: unknown): string {
  if (typeof value === 'number') return printNumber(value);
  if (JSON_NUMBERS.has(value)) return printNumber(Number(value));
  if (Array.isArray(value)) return `[${value.map(printLiteral).join(', ')}]`;
  if (value === null || value === undefined) return 'none';
  if (typeof value === 'boolean') return String(value);
  return `"${String(value).replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}

/** Most elements of an array that a line for people writes out. */
const MOST_WRITTEN = 64;

/** A literal for people to read: as printed, but of a large array only the shape, `[1000×1000]`. */
export function briefLiteral(value: unknown): string {
  const sizes: number[] = [];
  for (let part = value; Array.isArray(part); part = part[0]) sizes.push(part.length);
  return sizeOf(sizes) > MOST_WRITTEN ? formatShape(sizes) : printLiteral(value);
}

/** Whether a printed literal begins with a sign, and so binds like a prefix operator. */
export const isSigned = (value: Nested): boolean =>
  !Array.isArray(value) && printLiteral(value).startsWith('-');

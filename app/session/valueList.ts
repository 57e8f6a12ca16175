import { MAX_ELEMENTS, type Tensor } from '../../engine/index.ts';
import { failAt, quoted, readNumber } from './valueText.ts';

/** A text being read from left to right. */
interface Reader {
  readonly text: string;
  at: number;
  /** Sizes per axis, known once the first list along it is closed. */
  readonly shape: (number | undefined)[];
  readonly data: number[];
  /** Depth at which numbers stand, once the first has been read. */
  rank: number | undefined;
}

const MAX_RANK = 6;

function fail({ text }: Reader, at: number, what: string): never {
  const before = text.slice(0, at);
  return failAt(before.split('\n').length, at - before.lastIndexOf('\n'), what);
}

/** The next sign that is no blank; '' at the end. */
function peek(reader: Reader): string {
  while (/\s/.test(reader.text[reader.at] ?? '')) reader.at++;
  return reader.text[reader.at] ?? '';
}

function readElement(reader: Reader, depth: number): void {
  const { at } = reader;
  const [word = ''] = /^(?:"[^"\n]*"|[^\s,[\]]*)/.exec(reader.text.slice(at, at + 80)) ?? [];
  const value = readNumber(word.replace(/^"(.*)"$/, '$1'));
  if (word === '')
    fail(reader, at, reader.text[at] ? 'a value is missing here' : 'the list is not closed');
  if (value === undefined) fail(reader, at, `${quoted(word)} is not a number`);
  if (reader.rank !== undefined && reader.rank !== depth)
    fail(reader, at, 'there is a number here and a list beside it');
  if (reader.data.length === MAX_ELEMENTS) fail(reader, at, `more than ${MAX_ELEMENTS} values`);
  reader.rank = depth;
  reader.data.push(value as number);
  reader.at += word.length;
}

function readPart(reader: Reader, depth: number): void {
  if (peek(reader) !== '[') readElement(reader, depth);
  else if (reader.rank === depth)
    fail(reader, reader.at, 'there is a list here and a number beside it');
  else readItems(reader, depth);
}

/** One list and what is in it; its length must be that of all others on its axis. */
function readItems(reader: Reader, axis: number): void {
  const start = reader.at++;
  if (axis >= MAX_RANK) fail(reader, start, `more than ${MAX_RANK} axes`);
  let count = 0;
  // A trailing comma is let pass, as in Python.
  while (peek(reader) !== ']') {
    readPart(reader, axis + 1);
    count++;
    if (peek(reader) === ',') reader.at++;
    else if (reader.text[reader.at] !== ']') {
      const rest = reader.text[reader.at];
      fail(
        reader,
        reader.at,
        rest ? `a comma or ] belongs here, not ${quoted(rest)}` : 'the list is not closed',
      );
    }
  }
  reader.at++;
  const size = reader.shape[axis];
  if (size !== undefined && size !== count)
    fail(reader, start, `a list of ${count} beside one of ${size}`);
  reader.shape[axis] = count;
}

/** Nested lists of numbers → tensor. Throws a ValueTextError with the place of what is wrong. */
export function readList(text: string): Tensor {
  const reader: Reader = { text, at: 0, shape: [], data: [], rank: undefined };
  peek(reader);
  readItems(reader, 0);
  if (reader.rank !== undefined && reader.rank !== reader.shape.length)
    fail(reader, 0, 'there are numbers and lists side by side');
  if (peek(reader) !== '') fail(reader, reader.at, 'there is more after the list');
  return { shape: reader.shape.map((n) => n ?? 0), data: Float64Array.from(reader.data) };
}

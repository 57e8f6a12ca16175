/** A file cannot be read: what is wrong, and where, as `nodes.n3.inputs.a`; '' is the whole file. */
export class FileError extends Error {
  override name = 'FileError';
  readonly where: string;
  constructor(where: string, problem: string) {
    super(problem);
    this.where = where;
  }
}

export type JsonRecord = Readonly<Record<string, unknown>>;

const MAX_DEPTH = 32;
const MAX_TEXT = 2_000;
const KEY = /^[\p{L}\p{N}_-]{1,64}$/u;

const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value as an object. Throws a FileError. */
export function record(value: unknown, where: string): JsonRecord {
  if (isRecord(value)) return value;
  throw new FileError(where, value === undefined ? 'missing' : 'not an object');
}

/**
 * The entries of an object whose keys the file chooses. Throws a FileError for a key that is not an
 * id, or that every object has by inheritance: a look-up of it would find what no file contains.
 */
export function keyed(value: unknown, where: string): [string, unknown][] {
  const entries = Object.entries(record(value, where));
  for (const [key] of entries) {
    if (KEY.test(key) && !(key in Object.prototype)) continue;
    throw new FileError(where, `“${key.slice(0, 64)}” cannot be used as an id`);
  }
  return entries;
}

/**
 * Throws a FileError where the value nests deeper than a document may, holds a text that is too
 * long, or a key that would change an object's prototype. With a stack of its own, so that code
 * after it may recurse.
 */
export function checkNesting(value: unknown): void {
  const open: { value: unknown; depth: number; where: string }[] = [{ value, depth: 0, where: '' }];
  for (let at = open.pop(); at; at = open.pop()) {
    const { depth, where } = at;
    if (typeof at.value === 'string' && at.value.length > MAX_TEXT) {
      throw new FileError(where, `a text longer than ${MAX_TEXT} characters`);
    }
    if (typeof at.value !== 'object' || at.value === null) continue;
    if (depth > MAX_DEPTH) throw new FileError(where, `nested deeper than ${MAX_DEPTH}`);
    for (const [key, inner] of Object.entries(at.value)) {
      if (key === '__proto__') throw new FileError(where, '“__proto__” cannot be a key');
      if (typeof inner !== 'object' && typeof inner !== 'string') continue;
      const path = where === '' ? key : `${where}.${key.slice(0, 64)}`;
      open.push({ value: inner, depth: depth + 1, where: path });
    }
  }
}

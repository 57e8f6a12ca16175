import { type Statement, statementsOf } from './statements.ts';

type Lines = ReadonlyMap<string, string>;

const keyOf = ({ kind, name }: Statement): string => (kind === 'output' ? kind : `${kind} ${name}`);
const bodyOf = (line: string | undefined): string | undefined => line?.replace(/^[^=]*=/, '');

/** The statements of a text by what they are about. */
const linesOf = (text: string): Lines =>
  new Map(statementsOf(text).map((s) => [keyOf(s), text.slice(s.from, s.to)]));

/** For each line of `after` that is only called otherwise than in `before`: the key that it had. */
function renamedLines(before: Lines, after: Lines): Map<string, string> {
  const gone = [...before.keys()].filter((key) => !after.has(key));
  const fresh = [...after.keys()].filter((key) => !before.has(key));
  const pairs = new Map<string, string>();
  for (const key of gone) {
    const body = bodyOf(before.get(key));
    const now = fresh.find((other) => bodyOf(after.get(other)) === body && !pairs.has(other));
    if (now !== undefined && key !== 'output') pairs.set(now, key);
  }
  return pairs;
}

/** The end of the line that contains `at`, its line end included. */
function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

/** A line as it was typed, under the name that it has now; as it is printed now, where more of it is other. */
function typed(
  own: string,
  before: string | undefined,
  now: string,
  [was = '', name = '']: readonly string[],
): string {
  return now === `${name}${before?.slice(was.length)}` ? `${name}${own.slice(was.length)}` : now;
}

/**
 * `text` with the lines that are others in `after` than in `before`, both printed; the rest stays as it was typed, with its
 * comments and its faults. A new line follows the one that it follows in `after`.
 */
export function patchFormulas(text: string, before: string, after: string): string {
  const [old, now] = [linesOf(before), linesOf(after)];
  const renamed = renamedLines(old, now);
  const nameNow = new Map([...renamed].map(([key, was]) => [was, key]));
  /** What stands in place of each piece of the text, and where that piece is. */
  const pieces: { key: string; from: number; to: number; line: string }[] = [];
  for (const statement of statementsOf(text)) {
    const was = keyOf(statement);
    const key = nameNow.get(was) ?? was;
    const [line, own] = [now.get(key), text.slice(statement.from, statement.to)];
    if (line === undefined) {
      if (old.has(was))
        pieces.push({ key, from: statement.from, to: lineEnd(text, statement.to), line: '' });
      else pieces.push({ key, from: statement.from, to: statement.to, line: own });
    } else {
      const names = was === key ? ['', ''] : [was, key].map((k) => k.slice(k.indexOf(' ') + 1));
      pieces.push({
        key,
        from: statement.from,
        to: statement.to,
        line: typed(own, old.get(was), line, names),
      });
    }
  }
  const kept = join(text, pieces);
  // Where the last line went, so does the end of the one before it.
  return insertNew(text.endsWith('\n') ? kept : kept.replace(/\n$/, ''), now);
}

function join(
  text: string,
  pieces: readonly { readonly from: number; readonly to: number; readonly line: string }[],
): string {
  let done = 0;
  const parts = pieces.flatMap(({ from, to, line }) => {
    const before = text.slice(done, from);
    done = to;
    return [before, line];
  });
  return [...parts, text.slice(done)].join('');
}

/** The text with the lines that it has not yet, each after the one that it follows in `now`. */
function insertNew(text: string, now: Lines): string {
  let result = text;
  let previous: string | undefined;
  const known = new Set(statementsOf(text).map(keyOf));
  for (const [key, line] of now) {
    if (!known.has(key)) {
      const after = statementsOf(result).find((s) => keyOf(s) === previous);
      const at = after ? lineEnd(result, after.to) : result.length;
      const head = result.slice(0, at);
      const gap = head === '' || head.endsWith('\n') ? '' : '\n';
      const rest = result.slice(at);
      result = `${head}${gap}${line}${rest === '' ? '' : '\n'}${rest}`;
    }
    previous = key;
  }
  return result;
}

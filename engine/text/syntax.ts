import type { Tree } from '@lezer/common';
import { ops } from '../ops/index.ts';
import { Fault } from './fault.ts';
import { skip } from './lines.ts';
import type { Source } from './literal.ts';
import { strayFault } from './stray.ts';

interface Token {
  readonly text: string;
  readonly from: number;
}

// Bounded, since a regular expression of any length needs a stack of any depth.
const TOKEN = /(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:e[+-]?\d{1,9})?|[\p{L}\p{N}_]{1,60}|./isuy;
const BLANK = /[\s\ufeff]/;

const isOperator = (text: string): boolean => /^[-+*/^@=,([]$/.test(text);
const endsOperand = (text: string): boolean => /^([\p{L}\p{N}_.?)\]]|["'])/u.test(text);
const beginsOperand = (text: string): boolean => /^([\p{L}\p{N}_.?([]|["'])/u.test(text);
const quote = (text: string): string => `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;

/** The tokens of a line up to the first that begins at `end` or later. */
function tokensUpTo(text: string, end: number): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  while (from < text.length && (tokens.at(-1)?.from ?? -1) < end) {
    const char = text[from] as string;
    let to = from + 1;
    if (char === '#' || char === '"' || char === "'") {
      to = skip(text, from);
    } else if (!BLANK.test(char)) {
      TOKEN.lastIndex = from;
      to = from + (TOKEN.exec(text)?.[0].length ?? 1);
    }
    if (char !== '#' && !BLANK.test(char)) tokens.push({ text: text.slice(from, to), from });
    from = to;
  }
  return tokens;
}

function sentence(tokens: readonly Token[], next: number): string {
  const first = tokens[0]?.text ?? '';
  const before = tokens[next - 1]?.text;
  const at = tokens[next]?.text;
  if (first === 'output' && tokens[1]?.text !== '=') return 'After output stands one name.';
  if (next < 2 && tokens[1]?.text !== '=')
    return 'A line assigns a formula to a name, such as y = exp(x).';
  if (at === '=') return 'One = in a line is enough: a name before it, a formula after it.';
  if (at === undefined) return `Something is missing after ${quote(before ?? '')}.`;
  if (before !== undefined && endsOperand(before) && beginsOperand(at)) {
    const call = ops.has(before) ? `; to apply ${before} write ${before}(…)` : ', such as *';
    return `An operator is missing between ${quote(before)} and ${quote(at)}${call}.`;
  }
  if (/^["']/.test(at)) return 'A text in quotes can only be the value of a param.';
  if (before !== undefined && isOperator(before)) {
    return `Something is missing between ${quote(before)} and ${quote(at)}.`;
  }
  return `${quote(at)} cannot stand after ${quote(before ?? '')}.`;
}

/** The first thing wrong with a line that the grammar does not accept, if it does not. */
export function syntaxFault(source: Source, tree: Tree): Fault | undefined {
  const c = tree.cursor();
  while (!c.type.isError) {
    if (!c.next()) return undefined;
  }
  const tokens = tokensUpTo(source.text, c.from);
  const found = tokens.findIndex((token) => token.from >= c.from);
  const next = found === -1 ? tokens.length : found;
  const at = tokens[next];
  const stray = at && !/^["']/.test(at.text) && strayFault(at.text, source.base + at.from);
  if (stray) return stray;
  const last = tokens[next - 1];
  const end = last ? last.from + last.text.length : 0;
  return new Fault(source.base + (tokens[next]?.from ?? end), sentence(tokens, next));
}

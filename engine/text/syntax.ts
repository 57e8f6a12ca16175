import type { Tree } from '@lezer/common';
import { ops } from '../ops/index.ts';
import { Fault } from './fault.ts';
import type { Source } from './literal.ts';

interface Token {
  readonly text: string;
  readonly from: number;
}

const TOKEN =
  /[\s\ufeff]+|#[^\n\r]*|((?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?|[\p{L}_][\p{L}\p{N}_]*|"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|.)/giuy;

/** Characters that people mean well, with what the language writes instead. */
const INSTEAD: Readonly<Record<string, string>> = {
  ...{ '−': '-', '–': '-', '×': '*', '·': '*', '⋅': '*', '÷': '/', '²': '^2', '³': '^3' },
  ...{ '%': '/ 100', ';': 'a new line', '“': '"', '”': '"', '{': '(', '}': ')' },
};

const isOperator = (text: string): boolean => /^[-+*/^@=,([]$/.test(text);
const endsOperand = (text: string): boolean => /^([\p{L}\p{N}_.?)\]]|["'])/u.test(text);
const beginsOperand = (text: string): boolean => /^([\p{L}\p{N}_.?([]|["'])/u.test(text);
const quote = (text: string): string => `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    if (match[1]) tokens.push({ text: match[0], from: match.index });
  }
  return tokens;
}

/** The first character of the line that no token of the language begins with. */
function strayCharacter(source: Source, tokens: readonly Token[]): Fault | undefined {
  const stray = tokens.find(({ text }) => /^[^\p{L}\p{N}_.?"'()[\]+*/^@=,-]/u.test(text));
  if (!stray) return undefined;
  const instead = INSTEAD[stray.text];
  const advice = instead ? `write ${instead} instead` : 'remove it';
  return new Fault(
    source.base + stray.from,
    `${quote(stray.text)} has no meaning here; ${advice}.`,
  );
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
  const tokens = tokensOf(source.text);
  const stray = strayCharacter(source, tokens);
  if (stray) return stray;
  const found = tokens.findIndex((token) => token.from >= c.from);
  const next = found === -1 ? tokens.length : found;
  const last = tokens[next - 1];
  const end = last ? last.from + last.text.length : 0;
  return new Fault(source.base + (tokens[next]?.from ?? end), sentence(tokens, next));
}

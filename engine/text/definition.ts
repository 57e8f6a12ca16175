import { opNameProblem, type Signature } from '../graph/definitions.ts';
import { checkName } from './expression.ts';
import { Fault } from './fault.ts';
import { closing, type Line, splitLines } from './lines.ts';
import type { Source } from './literal.ts';

/** A name, and where it stands in the whole text. */
interface Placed {
  readonly name: string;
  readonly at: number;
}

/** The head of a line that defines an op: `swish(x) =`. */
export interface Head extends Placed {
  /** The text between the parentheses, and where it begins in the line. */
  readonly inside: string;
  readonly from: number;
  /** Where in the line the body begins. */
  readonly body: number;
}

const HEAD = /^([\s\ufeff]*)([\p{L}_][\p{L}\p{N}_]*)(\s*)\(([^()=]*)\)\s*=/u;

/** The head of a line, if it defines an op. */
export function headOf({ text, base }: Source): Head | undefined {
  const found = HEAD.exec(text);
  if (!found) return undefined;
  const [all, before = '', name = '', gap = '', inside = ''] = found;
  const from = before.length + name.length + gap.length + 1;
  return { name, at: base + before.length, inside, from, body: all.length };
}

/** What calls have to know of the op that a head defines. */
export const signature = ({ name, inside }: Head): Signature => ({
  name,
  inputs: inside.split(',').flatMap((port) => port.trim() || []),
});

/** The ports that a head names. Throws a Fault for one that is no name, or is there twice. */
export function portsOf({ inside, from }: Head, { base }: Source): Placed[] {
  const ports: Placed[] = [];
  let start = base + from;
  for (const part of inside.split(',')) {
    const name = part.trim();
    const at = start + part.length - part.trimStart().length;
    start += part.length + 1;
    if (name === '') continue;
    if (/^[\d[.]/.test(name)) {
      throw new Fault(at, 'A port is a name, such as x in f(x) = x^2.');
    }
    checkName(name, at);
    if (ports.some((port) => port.name === name)) {
      throw new Fault(at, `${name} is a port already; choose another name.`);
    }
    ports.push({ name, at });
  }
  return ports;
}

/** Throws a Fault for a name that an op of the text's own cannot have. */
export function checkOpName({ name, at }: Placed): void {
  const problem = opNameProblem(name);
  if (problem) throw new Fault(at, problem);
}

/**
 * The lines of a definition's body, as lines of the whole text: those in its braces; else the one formula, as an
 * assignment to the op's own name, with as many letters as the text has. Throws a Fault.
 */
export function bodyLines(
  head: Head,
  source: Source,
): readonly (Line & { readonly text: string })[] {
  const { text, base } = source;
  const open = /^\s*\{/.test(text.slice(head.body)) ? text.indexOf('{', head.body) : -1;
  if (open < 0) {
    const name = text.slice(0, head.at - base + head.name.length);
    const assignment = `${name.padEnd(head.body - 1)}=${text.slice(head.body)}`;
    return [{ from: base, to: base + text.length, text: assignment }];
  }
  const close = closing(text, open) ?? text.length;
  const after = /^\s*([^\s#])/.exec(text.slice(close + 1));
  if (after) {
    const at = base + close + after[0].length;
    throw new Fault(at, `The definition of ${head.name} ends at its “}”; begin a new line.`);
  }
  const inner = text.slice(open + 1, close);
  const offset = base + open + 1;
  return splitLines(inner, true).map(({ from, to }) => ({
    ...{ from: from + offset, to: to + offset, text: inner.slice(from, to) },
  }));
}

import type { Tree } from '@lezer/common';
import { bodyLines, headOf } from './definition.ts';
import { Fault } from './fault.ts';
import { parser } from './grammar.generated.ts';
import { type Line, splitLines } from './lines.ts';

/** What a line of formula text is about: a node, an op that it defines, or which node is the output. */
export interface Statement {
  readonly kind: 'node' | 'definition' | 'output';
  readonly name: string;
  /** Where it stands in the text, without blanks before it. */
  readonly from: number;
  readonly to: number;
}

const OUTPUT = /^output\s+([\p{L}_][\p{L}\p{N}_]*)/u;
const ASSIGNMENT = /^([\p{L}_][\p{L}\p{N}_]*)\s*=/u;

function statementOf(text: string, { from, to }: Line): Statement[] {
  const line = text.slice(from, to);
  const trimmed = line.trimStart();
  const at = { from: from + line.length - trimmed.length, to: from + line.trimEnd().length };
  const head = headOf({ text: line, base: from });
  if (head) return [{ kind: 'definition', name: head.name, ...at }];
  const name = ASSIGNMENT.exec(trimmed)?.[1];
  if (name !== undefined) return [{ kind: 'node', name, ...at }];
  const output = OUTPUT.exec(trimmed)?.[1];
  return output === undefined ? [] : [{ kind: 'output', name: output, ...at }];
}

/** The statements of a text in its order; lines that begin like none are left out. O(length). */
export const statementsOf = (text: string): Statement[] =>
  splitLines(text).flatMap((line) => statementOf(text, line));

/** A line as the grammar reads it; places in the tree count from `base`. */
export interface LineTree {
  readonly base: number;
  readonly tree: Tree;
}

/** The lines of a definition; none while its body cannot be cut into lines. */
function bodyOf(source: { readonly text: string; readonly base: number }): LineTree[] | undefined {
  const head = headOf(source);
  if (!head) return undefined;
  try {
    return bodyLines(head, source).map(({ from, text }) => ({
      base: from,
      tree: parser.parse(text),
    }));
  } catch (error) {
    if (error instanceof Fault) return [];
    throw error;
  }
}

/** The trees of the lines that meet from..to, whatever is wrong with them. */
export function lineTrees(text: string, from = 0, to = text.length): LineTree[] {
  return splitLines(text)
    .filter((line) => line.from <= to && line.to >= from)
    .flatMap((line) => {
      const source = { text: text.slice(line.from, line.to), base: line.from };
      return bodyOf(source) ?? [{ base: line.from, tree: parser.parse(source.text) }];
    });
}

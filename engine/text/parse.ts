import type { TreeCursor } from '@lezer/common';
import type { Graph, NodeId } from '../graph/graph.ts';
import { isTemporary, nameProblem } from '../graph/names.ts';
import { findCycles } from './cycles.ts';
import { addAssignment, type Draft, finish, idOf } from './draft.ts';
import { checkName, type Item, readExpression } from './expression.ts';
import { Fault, type FormulaError, locate } from './fault.ts';
import * as terms from './grammar.generated.terms.ts';
import { parser } from './grammar.generated.ts';
import { type Line, splitLines } from './lines.ts';
import { type Source, textOf } from './literal.ts';
import { syntaxFault } from './syntax.ts';

export type { FormulaError } from './fault.ts';

/** What is known while the lines are read. */
interface Reading {
  readonly draft: Draft;
  /** Where each name is assigned. */
  readonly assigned: Map<string, number>;
  readonly faults: Fault[];
  last: string | undefined;
  output: { readonly name: string; readonly at: number } | undefined;
}

/**
 * Formula text → graph, with everything that is wrong with the text. Never throws: a line that
 * cannot be read is left out, and its name counts as an input. Linear in the length of the text.
 */
export function parseFormulas(text: string): {
  graph: Graph;
  errors: readonly FormulaError[];
} {
  const draft: Draft = { ids: new Map(), nodes: new Map() };
  const reading: Reading = {
    ...{ draft, assigned: new Map(), faults: [] },
    ...{ last: undefined, output: undefined },
  };
  for (const line of splitLines(text)) readLine(reading, text, line);
  const { faults, output, last } = reading;
  if (output && !draft.ids.has(output.name) && faults.length === 0) {
    faults.push(new Fault(output.at, `There is no ${output.name} to be the output; assign it.`));
  }
  const named = output && draft.ids.has(output.name) ? output.name : last;
  const graph = finish(draft, named);
  faults.push(...cycleFaults(graph, reading.assigned));
  return { graph, errors: locate(text, faults) };
}

function readLine(reading: Reading, text: string, line: Line): void {
  const source: Source = { text: text.slice(line.from, line.to), base: line.from };
  try {
    if (line.fault) throw line.fault;
    const tree = parser.parse(source.text);
    const fault = syntaxFault(source, tree);
    if (fault) throw fault;
    readTree(reading, source, tree.cursor());
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    reading.faults.push(error);
    noteName(reading, source);
  }
}

/** The name of a line that could not be read stays known, so that its uses are no further errors. */
function noteName({ draft, assigned }: Reading, { text, base }: Source): void {
  const name = /^\s*([\p{L}_][\p{L}\p{N}_]*)\s*=/u.exec(text)?.[1];
  if (name === undefined || nameProblem(name)) return;
  if (!assigned.has(name)) assigned.set(name, base);
  idOf(draft, name);
}

/** Reads a line whose syntax is right. */
function readTree(reading: Reading, source: Source, c: TreeCursor): void {
  c.firstChild();
  while (c.type.id === terms.Comment) c.nextSibling();
  const isOutput = (c.type.id as number) === terms.Output;
  c.firstChild();
  if (isOutput) c.nextSibling();
  const name = textOf(source, c);
  const at = source.base + c.from;
  checkName(name, at);
  if (isOutput) {
    if (reading.output) throw new Fault(at, 'The output is named twice; remove one of the lines.');
    reading.output = { name, at };
    return;
  }
  const before = reading.assigned.get(name);
  if (before !== undefined) throw new Fault(at, `${name} is assigned twice; choose another name.`);
  reading.assigned.set(name, at);
  const items: Item[] = [];
  while (c.nextSibling()) {
    if (c.type.id === terms.Expression) readExpression(source, c, items);
  }
  addAssignment(reading.draft, name, items);
  reading.last = name;
}

/** Each cycle by name, at the assignment of its first line. */
function cycleFaults(graph: Graph, assigned: ReadonlyMap<string, number>): Fault[] {
  return findCycles(graph).map((cycle) => {
    const names = cycle
      .map((id: NodeId) => graph.nodes[id]?.name ?? '')
      .filter((name) => assigned.has(name) || !isTemporary(name));
    const at = Math.min(...names.map((name) => assigned.get(name) ?? 0));
    const shown = names.length > 8 ? [...names.slice(0, 6), '…', names.at(-1)] : names;
    const round = [...shown, names[0]].join(' → ');
    return new Fault(at, `${round} is a cycle; a name cannot depend on itself.`);
  });
}

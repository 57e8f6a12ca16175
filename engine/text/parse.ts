import type { TreeCursor } from '@lezer/common';
import { definitionOrder, inputsOf, recursionText, type Signature } from '../graph/definitions.ts';
import type { Definition, Definitions, Graph, NodeId } from '../graph/graph.ts';
import { isTemporary, nameProblem } from '../graph/names.ts';
import { findCycles } from './cycles.ts';
import { bodyLines, checkOpName, type Head, headOf, portsOf, signature } from './definition.ts';
import { addAssignment, type Draft, finish, idOf } from './draft.ts';
import { checkName, type Item, readExpression } from './expression.ts';
import { Fault, type FormulaError, locate } from './fault.ts';
import * as terms from './grammar.generated.terms.ts';
import { parser } from './grammar.generated.ts';
import { type Line, splitLines } from './lines.ts';
import { type Source, textOf } from './literal.ts';
import { syntaxFault } from './syntax.ts';

export type { FormulaError } from './fault.ts';

/** What is known while the lines of a graph are read. */
interface Reading {
  readonly draft: Draft;
  /** Where each name is assigned. */
  readonly assigned: Map<string, number>;
  /** Where names are used. */
  readonly used: { readonly name: string; readonly at: number }[];
  readonly faults: Fault[];
  readonly own: ReadonlyMap<string, Signature>;
  last: string | undefined;
  output: { readonly name: string; readonly at: number } | undefined;
}

const begin = (faults: Fault[], own: Reading['own']): Reading => ({
  ...{ draft: { ids: new Map(), nodes: new Map() }, assigned: new Map(), used: [], faults, own },
  ...{ last: undefined, output: undefined },
});

/** The graph of lines that have been read. */
function end({ faults, output, last, draft, assigned }: Reading): Graph {
  if (output && !draft.ids.has(output.name) && faults.length === 0) {
    faults.push(new Fault(output.at, `There is no ${output.name} to be the output; assign it.`));
  }
  const graph = finish(draft, output && draft.ids.has(output.name) ? output.name : last);
  faults.push(...cycleFaults(graph, assigned));
  return graph;
}

/** The signatures of definitions that are known beforehand, and of those in the text. */
function signaturesOf(
  text: string,
  lines: readonly Line[],
  definitions: Definitions,
): Map<string, Signature> {
  const before = Object.entries(definitions).map(([name, definition]) => {
    return [name, { name, inputs: inputsOf(definition) }] as const;
  });
  const heads = lines.flatMap(
    ({ from, to }) => headOf({ text: text.slice(from, to), base: from }) ?? [],
  );
  return new Map([...before, ...heads.map((head) => [head.name, signature(head)] as const)]);
}

/**
 * Formula text → graph, with everything that is wrong with the text. Never throws: a line that
 * cannot be read is left out, and its name counts as an input. Linear in the length of the text.
 * Calls may name ops that the text defines, wherever it does, or that `definitions` has.
 */
export function parseFormulas(
  text: string,
  definitions: Definitions = {},
): { graph: Graph; errors: readonly FormulaError[] } {
  const faults: Fault[] = [];
  const lines = splitLines(text);
  const reading = begin(faults, signaturesOf(text, lines, definitions));
  const made = new Map<string, Definition>();
  const heads = new Map<string, number>();
  for (const line of lines) {
    const source: Source = { text: text.slice(line.from, line.to), base: line.from };
    const head = line.fault ? undefined : headOf(source);
    if (!head) readLine(reading, source, line.fault);
    else if (heads.has(head.name)) {
      faults.push(new Fault(head.at, `${head.name} is defined twice; choose another name.`));
    } else {
      heads.set(head.name, head.at);
      const definition = readDefinition(reading, source, head);
      if (definition) made.set(head.name, definition);
    }
  }
  const graph = end(reading);
  if (made.size === 0) return { graph, errors: locate(text, faults) };
  const own: Definitions = Object.fromEntries(made);
  faults.push(...recursionFaults({ ...definitions, ...own }, heads));
  return { graph: { ...graph, definitions: own }, errors: locate(text, faults) };
}

/** Each round of definitions that use themselves, at the first of them in the text. */
function recursionFaults(definitions: Definitions, heads: ReadonlyMap<string, number>): Fault[] {
  const { rounds } = definitionOrder(definitions);
  const said = new Set<string>();
  return [...heads].flatMap(([name, at]) => {
    const round = rounds.get(name);
    if (!round || said.has(name)) return [];
    for (const member of round) said.add(member);
    return [new Fault(at, `${recursionText(round)}; an op cannot be part of itself.`)];
  });
}

/** An op that the text defines; undefined, with its faults noted, where it cannot be read. */
function readDefinition(
  { faults, own }: Reading,
  source: Source,
  head: Head,
): Definition | undefined {
  const before = faults.length;
  try {
    checkOpName(head);
    const ports = portsOf(head, source);
    const reading = begin([], own);
    for (const { name, at } of ports) {
      idOf(reading.draft, name);
      reading.assigned.set(name, at);
    }
    for (const line of bodyLines(head, source)) {
      const inner: Source = { text: line.text, base: line.from };
      const nested = headOf(inner);
      if (nested)
        throw new Fault(nested.at, `${nested.name} must be defined outside ${head.name}.`);
      readLine(reading, inner);
    }
    faults.push(...reading.faults);
    const { nodes, output } = end({ ...reading, faults });
    const strangers = new Map(
      reading.used.filter(({ name }) => !reading.assigned.has(name)).map((u) => [u.name, u.at]),
    );
    for (const [name, at] of strangers) {
      const all = [...ports.map((port) => port.name), name].join(', ');
      const advice = `write ${head.name}(${all}) = …, or assign it`;
      faults.push(new Fault(at, `${name} is no port of ${head.name}; ${advice}.`));
    }
    return faults.length === before ? { nodes, output } : undefined;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    faults.push(error);
    return undefined;
  }
}

function readLine(reading: Reading, plain: Source, fault?: Fault): void {
  const source: Source = { ...plain, own: reading.own };
  try {
    if (fault) throw fault;
    const tree = parser.parse(source.text);
    const found = syntaxFault(source, tree);
    if (found) throw found;
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
  for (const item of items) if (item.kind === 'name') reading.used.push(item);
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

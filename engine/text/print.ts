import { portIds, signatureOf } from '../graph/definitions.ts';
import {
  type Definition,
  type Definitions,
  type Graph,
  type GraphNode,
  type NodeId,
  nodeIds,
} from '../graph/graph.ts';
import {
  type Form,
  formOf,
  isAlias,
  literalText,
  needsParentheses,
  type Part,
  sourcesOf,
  stops,
} from './form.ts';
import { inPlace } from './inPlace.ts';
import { briefLiteral, printLiteral } from './literal.ts';

/** Which temporaries are written in place, and how many at most on a line; the others by name. */
interface Style {
  readonly held: ReadonlySet<NodeId>;
  readonly most: number;
  /** How literals are written. */
  readonly literal: (value: unknown) => string;
}

/** Parts in order, with the expressions that stand in them, by a stack of its own. */
function write(graph: Graph, { held, most, literal }: Style, form: Form): string {
  const text: string[] = [];
  const open: Part[] = [...form.parts].reverse();
  let opened = 0;
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (typeof part === 'string') {
      text.push(part);
    } else if ('param' in part) {
      text.push(literal(part.param));
    } else if (part.source === undefined) {
      text.push('?');
    } else if ('value' in part.source) {
      text.push(literalText(part.source.value, part, literal));
    } else {
      const node = graph.nodes[part.source.node] as GraphNode;
      if (!held.has(part.source.node) || opened++ >= most) {
        text.push(node.name);
        continue;
      }
      const inner = formOf(graph, node);
      const wrapped = needsParentheses(inner, part) ? ['(', ...inner.parts, ')'] : inner.parts;
      for (let i = wrapped.length - 1; i >= 0; i--) open.push(wrapped[i] as Part);
    }
  }
  return text.join('');
}

/** What stands after the = of a node's line. */
function rightSideText(graph: Graph, style: Style, node: GraphNode): string {
  const op = signatureOf(graph, node.op);
  const { value, ...others } = node.params;
  if (op?.source === 'constant' && value !== undefined && Object.keys(others).length === 0) {
    return style.literal(value);
  }
  if (isAlias(graph, node) && !stops(node)) {
    const [source] = sourcesOf(graph, node);
    if (!source) return '?';
    if ('node' in source && (!style.held.has(source.node) || style.most === 0)) {
      return (graph.nodes[source.node] as GraphNode).name;
    }
  }
  return write(graph, style, formOf(graph, node));
}

const lineOf = (graph: Graph, style: Style, node: GraphNode): string =>
  `${node.name} = ${rightSideText(graph, style, node)}`;

/** More temporaries than this in one equation are not read, and cost time in a long sum. */
const MOST_IN_PLACE = 64;

/**
 * A node's equation as the formula language writes it: `c = a + b`; the name alone where the value
 * comes from outside. Temporaries stand in place, at most `most` of them; of a large array there
 * is the shape. An unknown id is an empty text.
 */
export function equationText(graph: Graph, id: NodeId, most = MOST_IN_PLACE): string {
  const node = graph.nodes[id];
  if (!node) return '';
  const source = signatureOf(graph, node.op)?.source;
  if (source && source !== 'constant') return node.name;
  return lineOf(graph, { held: inPlace(graph).held, most, literal: briefLiteral }, node);
}

/** The output that a graph without a chosen one has: the last computed node that feeds nothing. */
function defaultOutput(graph: Graph, used: ReadonlyMap<NodeId, number>): NodeId | undefined {
  return nodeIds(graph).findLast((id) => {
    const node = graph.nodes[id] as GraphNode;
    return !used.has(id) && !signatureOf(graph, node.op)?.source;
  });
}

/** The lines of the nodes that have one, but for some of them, with the line that names the output where it is needed. */
function linesOf(graph: Graph, without: readonly NodeId[] = []): readonly string[] {
  const { uses, held, free } = inPlace(graph);
  const style: Style = { held, most: Number.POSITIVE_INFINITY, literal: printLiteral };
  const own = nodeIds(graph).filter(
    (id) => !held.has(id) && !(free.has(id) && uses.has(id)) && !without.includes(id),
  );
  const lines = own.map((id) => lineOf(graph, style, graph.nodes[id] as GraphNode));
  const chosen = graph.output !== null && graph.nodes[graph.output] ? graph.output : undefined;
  const output = chosen ?? defaultOutput(graph, uses);
  if (output !== undefined && output !== own.at(-1)) {
    lines.push(`output ${(graph.nodes[output] as GraphNode).name}`);
  }
  return lines;
}

/** An op that a graph defines: `f(x) = …` in one line if that is all, else the lines of its graph in braces. */
export function printDefinition(
  name: string,
  { nodes, output }: Definition,
  definitions: Definitions,
): string {
  const ports = portIds({ nodes, output });
  const head = `${name}(${ports.map((id) => nodes[id]?.name).join(', ')}) =`;
  const lines = linesOf({ nodes, output, definitions }, ports);
  const [only = ''] = lines;
  if (lines.length === 1 && only.startsWith(`${name} = `)) {
    return `${head} ${only.slice(name.length + 3)}`;
  }
  return `${head} {${lines.map((line) => `\n  ${line}`).join('')}\n}`;
}

/**
 * Graph → formula text: the ops that it defines, then one line a node, oldest first; the inverse of parseFormulas up to
 * layout, ids and the names of temporaries. `written` are the ops that the text is to define, where those are not all. A temporary is written where it is used, if that is one place.
 */
export function printFormulas(
  graph: Graph,
  written: Definitions = graph.definitions ?? {},
): string {
  const { definitions = {} } = graph;
  const own = Object.entries(written).map(([name, definition]) =>
    printDefinition(name, definition, definitions),
  );
  return [...own, ...linesOf(graph)].join('\n');
}

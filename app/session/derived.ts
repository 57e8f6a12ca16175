import {
  type BackwardGraph,
  backwardGraph,
  compile,
  edgesInto,
  freshIds,
  type GraphNode,
  type NodeId,
  type Origin,
  type Program,
  symbolTex,
} from '../../engine/index.ts';
import { placedBelow } from '../document/below.ts';
import { type AdjointDocument, type DocumentNode, EMPTY_DOCUMENT } from '../document/document.ts';
import { renumbered } from '../document/mergeGraph.ts';

/** Most nodes of a derived graph that the canvas draws. */
export const MOST_DRAWN = 1000;

/** Both passes of a graph as one graph, in which nodes that are values keep their ids. */
export interface Derived {
  /** The free node whose λ is the output. */
  readonly of: NodeId;
  /** The program that was differentiated. */
  readonly program: Program;
  readonly scene: AdjointDocument;
  /** The rule or the sum that made each node of the backward pass. */
  readonly origins: ReadonlyMap<NodeId, Origin>;
  /** The equation whose λ a node is. */
  readonly multipliers: ReadonlyMap<NodeId, number>;
  /** Whether its backward pass is drawn from right to left: every other one. */
  readonly mirrored: boolean;
}

/**
 * The nodes that are drawn: the values, and what computes a λ. Left out are the λ of what does not reach
 * the output, constants that nothing takes, and what a rule works out for ports that no λ comes to.
 */
function drawn({ graph, values, multipliers }: BackwardGraph, { output }: Program): NodeId[] {
  const kept = new Set(values);
  const isZero = (id: NodeId, j: number): boolean =>
    j !== output && id !== graph.output && graph.nodes[id]?.op === 'constant';
  const open = multipliers.filter((id, j) => !isZero(id, j));
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (kept.has(id)) continue;
    kept.add(id);
    open.push(...edgesInto(graph, id).map(({ from }) => from));
  }
  return Object.keys(graph.nodes).filter((id) => kept.has(id));
}

/** Ids of a derived graph: values keep those of the graph, all others are new to it. */
function idsIn(
  document: AdjointDocument,
  nodes: readonly NodeId[],
  values: ReadonlyMap<NodeId, NodeId>,
): Map<NodeId, NodeId> {
  const fresh = freshIds(document);
  return new Map(nodes.map((id) => [id, values.get(id) ?? fresh()]));
}

/**
 * The graph of both passes of a document, its output λ of a free node; a sentence where there is none:
 * no output, no such node, or too many nodes to draw.
 */
export function derivedFrom(
  document: AdjointDocument,
  of: NodeId,
  level: number,
): Derived | string {
  const program = compile(document);
  const number = program.index.get(of);
  if (program.output === undefined) {
    return 'Choose an output: its backward pass is the graph that would be shown.';
  }
  if (number === undefined) return 'There is no input to differentiate by.';
  const made = backwardGraph(program, number);
  const shown = drawn(made, program);
  if (shown.length > MOST_DRAWN) {
    return `Both passes together are ${shown.length.toLocaleString('en')} nodes; up to ${MOST_DRAWN.toLocaleString('en')} are drawn.`;
  }
  const own = new Map(made.values.map((id, i) => [id, program.equations[i]?.id ?? id]));
  const ids = idsIn(document, shown, own);
  const named = (id: NodeId): NodeId => ids.get(id) ?? id;
  const graph = renumbered(made.graph, ids);
  const placed = new Map(
    [...own.values()].map((id) => [id, document.nodes[id]?.position ?? { x: 24, y: 24 }]),
  );
  const mirrored = level % 2 === 1;
  const seed = named(made.multipliers[program.output] ?? '');
  const places = placedBelow(graph, placed, seed, mirrored);
  const nodes = Object.entries(graph.nodes).map(([id, node]: [NodeId, GraphNode]) => {
    const drawn: DocumentNode = { ...node, position: places.get(id) ?? { x: 24, y: 24 } };
    return [id, drawn] as const;
  });
  const multipliers = new Map(made.multipliers.map((id, j) => [named(id), j]));
  const title = document.title;
  const scene = {
    ...EMPTY_DOCUMENT,
    title,
    nodes: Object.fromEntries(nodes),
    output: graph.output,
    ...(document.definitions && { definitions: document.definitions }),
  };
  const origins = new Map([...made.origins].map(([id, origin]) => [named(id), origin]));
  return { of, program, scene, origins, multipliers, mirrored };
}

/** ∂²f/∂x∂w as TeX: the output of a graph by the nodes that it was differentiated by, in order. */
export function partialTex(output: string, by: readonly string[]): string {
  const power = by.length > 1 ? `^{${by.length}}` : '';
  const groups: { name: string; times: number }[] = [];
  for (const name of by) {
    const last = groups.at(-1);
    if (last?.name === name) last.times++;
    else groups.push({ name, times: 1 });
  }
  const below = groups.map(
    ({ name, times }) => `\\partial ${symbolTex(name)}${times > 1 ? `^{${times}}` : ''}`,
  );
  return `\\partial${power} ${symbolTex(output)} / ${below.join(' ')}`;
}

import type { Nested } from '../tensor/nested.ts';
import type { Training } from './training.ts';

/** Identifies a node for as long as it exists; names may change. Ids order the nodes. */
export type NodeId = string;

/** What an input port is fed by: another node's output, or a value of its own. */
export type PortSource = { readonly node: NodeId } | { readonly value: Nested };

/** A use of an op. A port that is neither wired nor given a value is absent from `inputs`. */
export interface GraphNode {
  readonly op: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, PortSource>>;
  readonly params: Readonly<Record<string, unknown>>;
  /** It computes nothing: the argument on its first port that takes real numbers is handed on. */
  readonly muted?: true;
  /** Its value goes on, but λ stops: all its terms are 0. */
  readonly stopped?: true;
}

/** What was drawn. An edge is an input fed by a node, so that no port can have two. */
export interface Graph {
  readonly nodes: Readonly<Record<NodeId, GraphNode>>;
  /** The node to differentiate; null lets the program choose the last one that feeds nothing. */
  readonly output: NodeId | null;
  /** How it is trained, if it is to be. */
  readonly training?: Training;
  /** Ops of its own, by name; absent where it has none. */
  readonly definitions?: Definitions;
  /** What ids of new nodes begin with, by default n: a graph inside another has ids that are none of the other's. */
  readonly idsBegin?: string;
}

/** An op that a document defines: a graph with one output. Its free sources, oldest first, are the op's ports. */
export type Definition = Pick<Graph, 'nodes' | 'output'>;
export type Definitions = Readonly<Record<string, Definition>>;

/** A value carried from a node's output to an input port. */
export interface Edge {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly port: string;
}

export const EMPTY_GRAPH: Graph = { nodes: {}, output: null };

/** Whether the graph has a node of its own with this id: no graph has one called toString. */
export const hasNode = (graph: Pick<Graph, 'nodes'>, id: NodeId): boolean =>
  Object.hasOwn(graph.nodes, id);

/** Ids in the order in which they were given out: n2 before n10. */
export function compareIds(a: NodeId, b: NodeId): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

/** All node ids, oldest first: the order of lines in text, and of ties in topological order. */
export function nodeIds(graph: Pick<Graph, 'nodes'> & Partial<Graph>): NodeId[] {
  return Object.keys(graph.nodes).sort(compareIds);
}

/** Ids that the graph does not use, one after the other, later in order than all that it does. */
export function freshIds({ nodes, idsBegin = 'n' }: Graph): () => NodeId {
  const taken = Object.keys(nodes).flatMap((id) => {
    const number = id.startsWith(idsBegin) ? id.slice(idsBegin.length) : '';
    return /^\d{1,9}$/.test(number) ? [Number(number)] : [];
  });
  let last = taken.reduce((a, b) => Math.max(a, b), 0);
  return () => {
    last++;
    return `${idsBegin}${last}`;
  };
}

/** An id that the graph does not use, later in order than all that it does. */
export const freshId = (graph: Graph): NodeId => freshIds(graph)();

/** The edges that end in a node, in port order of its record. */
export function edgesInto(graph: Pick<Graph, 'nodes'> & Partial<Graph>, to: NodeId): Edge[] {
  return Object.entries(graph.nodes[to]?.inputs ?? {}).flatMap(([port, source]) =>
    'node' in source ? [{ from: source.node, to, port }] : [],
  );
}

/** All edges, by consumer. */
export function edges(graph: Graph): Edge[] {
  return nodeIds(graph).flatMap((id) => edgesInto(graph, id));
}

/**
 * The nodes from `from` along edges against their direction to `to`, both included, or undefined
 * if `from` does not depend on `to`. An edge from → to would close this path to a cycle.
 */
export function pathUpstream(graph: Graph, from: NodeId, to: NodeId): NodeId[] | undefined {
  const cameFrom = new Map<NodeId, NodeId | undefined>([[from, undefined]]);
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) {
      const path: NodeId[] = [];
      for (let at: NodeId | undefined = id; at !== undefined; at = cameFrom.get(at)) path.push(at);
      return path.reverse();
    }
    for (const edge of edgesInto(graph, id)) {
      if (!cameFrom.has(edge.from)) {
        cameFrom.set(edge.from, id);
        open.push(edge.from);
      }
    }
  }
  return undefined;
}

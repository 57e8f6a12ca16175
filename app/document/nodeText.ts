import {
  type Definition,
  definitionOf,
  equationText,
  type Graph,
  type GraphNode,
  lettersOf,
  type NodeId,
  nodeTex,
} from '../../engine/index.ts';

/** A node's equation as it is written. */
interface NodeText {
  readonly tex: string;
  /** How wide `tex` is, in letters. */
  readonly letters: number;
  readonly plain: string;
}

interface Known extends NodeText {
  /** The nodes that feed it, by name. */
  readonly feeders: string;
  /** What its op stands for, where that is the document's own: it has the order of ports. */
  readonly own: Definition | undefined;
}

const known = new WeakMap<GraphNode, Known>();

/** A temporary among the feeders: it is written in place, so the equation says more than its name. */
const TEMPORARY = /(?:^| )_\d/;

/** Names of what feeds a node: with the node itself all that its equation says. */
const feedersOf = (graph: Graph, { inputs }: GraphNode): string =>
  Object.values(inputs)
    .map((source) => {
      if (!('node' in source)) return '';
      const feeder = graph.nodes[source.node];
      return feeder === undefined ? '?' : feeder.name;
    })
    .join(' ');

/** The equation of a node, written once as long as neither it nor what feeds it changes its name. */
export function nodeText(graph: Graph, id: NodeId): NodeText {
  const node = graph.nodes[id];
  if (!node) return { tex: '', letters: 0, plain: '' };
  const before = known.get(node);
  const feeders = feedersOf(graph, node);
  const own = definitionOf(graph, node.op);
  if (before?.feeders === feeders && before.own === own && !TEMPORARY.test(feeders)) return before;
  const tex = nodeTex(graph, id);
  const fresh = { feeders, own, tex, letters: lettersOf(tex), plain: equationText(graph, id) };
  known.set(node, fresh);
  return fresh;
}

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
  /** The nodes that feed it, and their names. */
  readonly nodes: readonly (GraphNode | undefined)[];
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

const feedingNodes = (graph: Graph, { inputs }: GraphNode): (GraphNode | undefined)[] =>
  Object.values(inputs).map((source) => ('node' in source ? graph.nodes[source.node] : undefined));

/** Whether nothing that an equation says has changed: mostly the very same nodes feed it, and their names need not be compared. */
function isStill(before: Known, graph: Graph, node: GraphNode): boolean {
  if (TEMPORARY.test(before.feeders) || before.own !== definitionOf(graph, node.op)) return false;
  const now = feedingNodes(graph, node);
  return (
    now.every((feeder, i) => feeder === before.nodes[i]) ||
    feedersOf(graph, node) === before.feeders
  );
}

/** The equation of a node, written once as long as neither it nor what feeds it changes its name. */
export function nodeText(graph: Graph, id: NodeId): NodeText {
  const node = graph.nodes[id];
  if (!node) return { tex: '', letters: 0, plain: '' };
  const before = known.get(node);
  if (before && isStill(before, graph, node)) return before;
  const tex = nodeTex(graph, id);
  let plain: string | undefined;
  const fresh = {
    nodes: feedingNodes(graph, node),
    feeders: feedersOf(graph, node),
    own: definitionOf(graph, node.op),
    tex,
    letters: lettersOf(tex),
    // Asked for later than the width of a card, if at all.
    get plain() {
      plain ??= equationText(graph, id);
      return plain;
    },
  };
  known.set(node, fresh);
  return fresh;
}

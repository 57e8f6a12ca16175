import { ops } from '../ops/index.ts';
import { isFree } from '../ops/op.ts';
import { definitionOf, opNameProblem } from './definitions.ts';
import {
  edges,
  edgesInto,
  freshIds,
  type Graph,
  type GraphNode,
  hasNode,
  type NodeId,
  nodeIds,
  type PortSource,
} from './graph.ts';
import { freeLetter, isTemporary, nameProblem } from './names.ts';

/** A graph with some of its nodes made one: an op of its own, of which `id` is the only use. */
export interface Grouped {
  readonly graph: Graph;
  readonly id: NodeId;
}

/** Names as a sentence lists them: a, b and c. */
const listed = (graph: Graph, ids: readonly NodeId[]): string => {
  const names = ids.map((id) => graph.nodes[id]?.name ?? id);
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
};

/** Whether a node's value is its own at each place: given from outside, learned, or drawn. */
function isGiven({ op }: GraphNode): boolean {
  const record = ops.get(op);
  return record !== undefined && (isFree(record) || record.noise === true);
}

/** The nodes that go inside: constants only with all that use them. */
function insideOf(graph: Graph, chosen: readonly NodeId[]): Set<NodeId> {
  const inside = new Set(
    nodeIds(graph).filter((id) => chosen.includes(id) && !isGiven(graph.nodes[id] as GraphNode)),
  );
  for (const id of [...inside]) {
    if (ops.get(graph.nodes[id]?.op ?? '')?.source === undefined) continue;
    const uses = edges(graph).filter(({ from }) => from === id);
    if (uses.length === 0 || uses.some(({ to }) => !inside.has(to))) inside.delete(id);
  }
  return inside;
}

/**
 * The one node inside whose value is wanted outside, or a sentence that says why there is none. Where a path leaves and
 * comes back, the node that it leaves from is wanted outside as well as the one at the end.
 */
function outputOf(graph: Graph, inside: ReadonlySet<NodeId>): NodeId | { readonly why: string } {
  const used = new Set(edges(graph).map(({ from }) => from));
  const usedOutside = new Set(
    edges(graph).flatMap(({ from, to }) => (inside.has(to) ? [] : [from])),
  );
  const wanted = [...inside].filter(
    (id) => usedOutside.has(id) || id === graph.output || !used.has(id),
  );
  const [first, ...more] = wanted;
  if (first === undefined) return { why: 'Select the nodes of one computation to group them.' };
  if (more.length === 0) return first;
  const all = more.length === 1 ? 'both' : 'all';
  return { why: `${listed(graph, wanted)} are ${all} wanted outside; a block has one output.` };
}

/** The outside nodes that feed inside ones, by first use. */
function feedersOf(graph: Graph, inside: ReadonlySet<NodeId>): NodeId[] {
  const feeders = [...inside].flatMap((id) => edgesInto(graph, id).map(({ from }) => from));
  return [...new Set(feeders)].filter((id) => !inside.has(id) && hasNode(graph, id));
}

/** A name for a port, by what feeds it; none of those that the inside bears. */
function portName(graph: Graph, id: NodeId, taken: ReadonlySet<string>): string {
  const { name } = graph.nodes[id] as GraphNode;
  if (!isTemporary(name) && !taken.has(name) && !(name in Object.prototype)) return name;
  return freeLetter(taken, 'x');
}

/** The graph inside a block: its ports, then its nodes in their order. */
function definitionFrom(
  graph: Graph,
  inside: ReadonlySet<NodeId>,
  feeders: readonly NodeId[],
  output: NodeId,
) {
  const fresh = freshIds({ nodes: {}, output: null });
  const ids = new Map([...feeders, ...inside].map((id) => [id, fresh()]));
  const taken = new Set([...inside].map((id) => graph.nodes[id]?.name ?? ''));
  const names = feeders.map((id) => {
    const name = portName(graph, id, taken);
    taken.add(name);
    return name;
  });
  const ports = feeders.map((id, i): [string, GraphNode] => [
    ids.get(id) as NodeId,
    { op: 'input', name: names[i] as string, inputs: {}, params: {} },
  ]);
  const nodes = [...inside].map((id): [string, GraphNode] => {
    const node = graph.nodes[id] as GraphNode;
    const inputs = Object.entries(node.inputs).map(([port, source]): [string, PortSource] => [
      port,
      'node' in source ? { node: ids.get(source.node) ?? source.node } : source,
    ]);
    return [ids.get(id) as NodeId, { ...node, inputs: Object.fromEntries(inputs) }];
  });
  const definition = {
    nodes: Object.fromEntries([...ports, ...nodes]),
    output: ids.get(output) as NodeId,
  };
  return { definition, names };
}

/** Why an op of a graph's own cannot have a name, as a sentence; undefined if it can. */
export function newOpProblem(graph: Graph, name: string): string | undefined {
  return definitionOf(graph, name) ? `There is an op ${name} already.` : opNameProblem(name);
}

/**
 * Some nodes of a graph made one node of a new op, whose ports are what feeds them; or a sentence that says why they
 * cannot be one. Inputs, parameters and noise stay outside and become ports: their λ is the gradient, each is one
 * value however often the op is used, and training finds them in the graph. The node keeps the id and the name of the
 * one whose value it has, so that everything around it stays as it is.
 */
export function group(graph: Graph, chosen: readonly NodeId[], name: string): Grouped | string {
  const problem = newOpProblem(graph, name);
  if (problem) return problem;
  const inside = insideOf(graph, chosen);
  const output = outputOf(graph, inside);
  if (typeof output === 'object') return output.why;
  const feeders = feedersOf(graph, inside);
  const roles = Object.entries(graph.training?.nodes ?? {});
  const held = roles.find(([, id]) => id !== undefined && id !== output && inside.has(id));
  if (held) {
    return `Training needs ${graph.nodes[held[1]]?.name} (${held[0]}); it cannot go into a block.`;
  }
  const { definition, names } = definitionFrom(graph, inside, feeders, output);
  const inputs = Object.fromEntries(feeders.map((node, i) => [names[i], { node }]));
  const node = { ...(graph.nodes[output] as GraphNode), op: name, inputs, params: {} };
  const left = Object.entries(graph.nodes).filter(([id]) => !inside.has(id));
  const nodes = Object.fromEntries([...left, [output, node]]);
  const definitions = { ...graph.definitions, [name]: definition };
  return { graph: { ...graph, nodes, definitions }, id: output };
}

/** `name`, with a number where a graph has it already. */
function freeName(taken: Set<string>, name: string): string {
  let own = name;
  for (let i = 1; taken.has(own) || nameProblem(own) !== undefined; i++) {
    own = isTemporary(name) ? `_${i}` : `${name.slice(0, 34)}_${i}`;
  }
  taken.add(own);
  return own;
}

/** Parts of a block that are to stand in its place: each node by an id of its own, its ports fed from outside. */
export interface Parts {
  readonly nodes: readonly (readonly [NodeId, GraphNode])[];
  /** The part that makes the block's value. */
  readonly value: NodeId;
}

/**
 * A graph with the parts of a block in place of it; the part that makes its value has the block's id and name. `ids` are
 * those that the parts have then.
 */
export function putInPlace(
  graph: Graph,
  id: NodeId,
  { nodes, value }: Parts,
): { readonly graph: Graph; readonly ids: ReadonlyMap<NodeId, NodeId> } {
  const fresh = freshIds(graph);
  const ids = new Map(nodes.map(([part]) => [part, part === value ? id : fresh()]));
  const { name } = graph.nodes[id] as GraphNode;
  const taken = new Set(Object.values(graph.nodes).map((node) => node.name));
  const placed = nodes.map(([part, node]): [NodeId, GraphNode] => {
    const inputs = Object.entries(node.inputs).map(([port, source]): [string, PortSource] => [
      port,
      'node' in source ? { node: ids.get(source.node) ?? source.node } : source,
    ]);
    const own = part === value ? name : freeName(taken, node.name);
    return [ids.get(part) as NodeId, { ...node, name: own, inputs: Object.fromEntries(inputs) }];
  });
  return { graph: { ...graph, nodes: { ...graph.nodes, ...Object.fromEntries(placed) } }, ids };
}

import {
  EMPTY_GRAPH,
  type Graph,
  type GraphNode,
  type NodeId,
  type Role,
  type Settings,
} from '../engine/index.ts';

/** Where the notes that an example follows are wrong, and what is right. */
export interface NotesDiffer {
  /** Line of the notes. */
  readonly line: number;
  readonly quote: string;
  readonly correction: string;
}

export interface Position {
  readonly x: number;
  readonly y: number;
}

/** A prebuilt graph as data. */
export interface Example {
  /** In links: ?example=ID. */
  readonly id: string;
  readonly title: string;
  /** What to look at, in a sentence or two. */
  readonly lookAt: string;
  readonly notesDiffer: readonly NotesDiffer[];
  readonly graph: Graph;
  /** Top left corners of the node cards, px. */
  readonly positions: Readonly<Record<NodeId, Position>>;
}

/** A prebuilt graph in the list of them: what is said of it, and how it is fetched. */
export interface Listed extends Pick<Example, 'id' | 'title' | 'lookAt'> {
  readonly load: () => Promise<Example>;
}

type Wire = string | number;

/** A node of a prebuilt graph: its op, what feeds each port (a name or a number), and its place. */
export type Placed = readonly [
  name: string,
  op: string,
  inputs: Readonly<Record<string, Wire>>,
  x: number,
  y: number,
  params?: GraphNode['params'],
];

/** Nodes by name → a graph with ids n1, n2, … in the order given. */
export function layOut(
  placed: readonly Placed[],
  output: string,
): Pick<Example, 'graph' | 'positions'> {
  const ids = new Map(placed.map(([name], i) => [name, `n${i + 1}`]));
  const nodes: Record<NodeId, GraphNode> = {};
  const positions: Record<NodeId, Position> = {};
  for (const [name, op, inputs, x, y, params = {}] of placed) {
    const id = ids.get(name) as NodeId;
    const wired = Object.entries(inputs).map(([port, wire]) => {
      const source = typeof wire === 'number' ? { value: wire } : { node: ids.get(wire) as NodeId };
      return [port, source] as const;
    });
    nodes[id] = { op, name, inputs: Object.fromEntries(wired), params };
    positions[id] = { x, y };
  }
  return { graph: { ...EMPTY_GRAPH, nodes, output: ids.get(output) ?? null }, positions };
}

/** The same with a training section: the data set, and the nodes of the roles by name. */
export function trainedOn(
  { graph, positions }: Pick<Example, 'graph' | 'positions'>,
  data: string,
  roles: Readonly<Partial<Record<Role, string>>>,
  settings: Partial<Settings>,
): Pick<Example, 'graph' | 'positions'> {
  const ids = new Map(Object.entries(graph.nodes).map(([id, { name }]) => [name, id]));
  const nodes = Object.entries(roles).map(([role, name]) => [role, ids.get(name)]);
  const training = { data, nodes: Object.fromEntries(nodes), settings };
  return { graph: { ...graph, training }, positions };
}

import type { Graph, GraphNode, NodeId, PortSource } from '../graph/graph.ts';
import { isTemporary } from '../graph/names.ts';
import { ops } from '../ops/index.ts';
import type { Op, SourceRole } from '../ops/op.ts';
import { type Ports, portNames } from '../ops/ports.ts';
import type { Item } from './expression.ts';
import { operatorOp } from './precedence.ts';

/** A graph while its lines are read: ids are given out as names first appear. */
export interface Draft {
  readonly ids: Map<string, NodeId>;
  readonly nodes: Map<NodeId, GraphNode | undefined>;
}

/** The op by which a value comes into the graph in a role. */
export function sourceOp(role: SourceRole): Op {
  return [...ops.values()].find((op) => op.source === role) as Op;
}

function newId({ nodes }: Draft): NodeId {
  const id = `n${nodes.size + 1}`;
  nodes.set(id, undefined);
  return id;
}

/** The id of the node called `name`, given out now if the name is new. */
export function idOf(draft: Draft, name: string): NodeId {
  const known = draft.ids.get(name);
  if (known) return known;
  const id = newId(draft);
  draft.ids.set(name, id);
  return id;
}

function portsOf(
  op: Ports,
  sources: readonly (PortSource | undefined)[],
): Readonly<Record<string, PortSource>> {
  const entries = portNames(op, sources.length).map((port, i) => [port, sources[i]] as const);
  return Object.fromEntries(entries.filter((e): e is readonly [string, PortSource] => !!e[1]));
}

/** Adds `name = expression`, the expression in postfix order; inner nodes are named by `finish`. */
export function addAssignment(draft: Draft, name: string, items: readonly Item[]): void {
  const operands: (PortSource | undefined)[] = [];
  let root: Omit<GraphNode, 'name'> | undefined;
  for (const [i, item] of items.entries()) {
    if (item.kind === 'value') operands.push({ value: item.value });
    else if (item.kind === 'open') operands.push(undefined);
    else if (item.kind === 'name') operands.push({ node: idOf(draft, item.name) });
    else {
      const { op, count, params } = item;
      const inputs = portsOf(op, operands.splice(operands.length - count));
      root = { op: op.name, inputs, params };
      if (i === items.length - 1) break;
      const id = newId(draft);
      draft.nodes.set(id, { ...root, name: '' });
      operands.push({ node: id });
      root = undefined;
    }
  }
  draft.nodes.set(idOf(draft, name), { ...(root ?? leaf(operands[0])), name });
}

/** A right side that applies nothing: a number is a constant, a name gets a second one. */
function leaf(source: PortSource | undefined): Omit<GraphNode, 'name'> {
  if (source && 'value' in source) {
    return { op: sourceOp('constant').name, inputs: {}, params: { value: source.value } };
  }
  const op = operatorOp('alias', '=') as Op;
  return { op: op.name, inputs: portsOf(op, [source]), params: {} };
}

/** The graph: free names become inputs without a value, inner nodes `_1`, `_2`, … */
export function finish({ ids, nodes }: Draft, output: string | undefined): Graph {
  const names = new Map([...ids].map(([name, id]) => [id, name]));
  const taken = new Set([...ids.keys()].filter(isTemporary));
  const input = sourceOp('input').name;
  const done: Record<NodeId, GraphNode> = {};
  let next = 1;
  const temporary = (): string => {
    while (taken.has(`_${next}`)) next++;
    return `_${next++}`;
  };
  for (const [id, node] of nodes) {
    const name = names.get(id) ?? temporary();
    done[id] = node ? { ...node, name } : { op: input, name, inputs: {}, params: {} };
  }
  return { nodes: done, output: (output === undefined ? undefined : ids.get(output)) ?? null };
}

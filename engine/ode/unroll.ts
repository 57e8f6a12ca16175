import {
  type Graph,
  type GraphNode,
  type NodeId,
  nodeIds,
  type PortSource,
} from '../graph/graph.ts';
import { isTemporary } from '../graph/names.ts';
import { topologicalOrder } from '../graph/order.ts';
import { ops } from '../ops/index.ts';
import { formulasGraph } from '../program/formulas.ts';
import type { Nested } from '../tensor/nested.ts';
import { STATE, TIME } from './problem.ts';
import { isImplicit, type Tableau } from './tableaus/tableau.ts';

/** A graph while it grows. */
interface Draft {
  readonly nodes: Record<NodeId, GraphNode>;
  readonly names: Set<string>;
  count: number;
}

function add(draft: Draft, name: string, node: Omit<GraphNode, 'name'>): PortSource {
  let own = name;
  for (let i = 1; draft.names.has(own); i++) own = isTemporary(name) ? `_${i}` : `${name}_${i}`;
  draft.names.add(own);
  draft.count++;
  const id = `n${draft.count}`;
  draft.nodes[id] = { ...node, name: own };
  return { node: id };
}

/** An op with two inputs of the table, by the ports of its record. */
const binary = (op: string, a: PortSource, b: PortSource): Omit<GraphNode, 'name'> => {
  const [first = 'a', second = 'b'] = ops.get(op)?.inputs ?? [];
  return { op, inputs: { [first]: a, [second]: b }, params: {} };
};

/** z + Σ w_j k_j as nodes; the last one is called `name`. */
function combination(
  draft: Draft,
  name: string,
  z: PortSource,
  weights: readonly number[],
  k: readonly PortSource[],
): PortSource {
  const used = weights.flatMap((w, j) => (w === 0 ? [] : [[w, k[j] as PortSource] as const]));
  return used.reduce((sum, [w, slope], i) => {
    const term = add(draft, '_1', binary('mul', { value: w }, slope));
    return add(draft, i === used.length - 1 ? name : '_1', binary('add', sum, term));
  }, z);
}

/** A copy of the nodes of f with z and t put in; names get a suffix. Its value. */
function copyOf(
  draft: Draft,
  f: Graph,
  given: ReadonlyMap<string, PortSource>,
  value: string,
  suffix: string,
): PortSource {
  const places = new Map<NodeId, PortSource>();
  for (const id of topologicalOrder(f).order) {
    const node = f.nodes[id] as GraphNode;
    const known = given.get(node.name);
    if (known) {
      places.set(id, known);
      continue;
    }
    const inputs = Object.entries(node.inputs).map(([port, source]) => {
      return [port, 'node' in source ? (places.get(source.node) as PortSource) : source] as const;
    });
    const name = id === f.output ? value : isTemporary(node.name) ? '_1' : `${node.name}${suffix}`;
    places.set(id, add(draft, name, { ...node, inputs: Object.fromEntries(inputs) }));
  }
  return places.get(f.output as NodeId) as PortSource;
}

/**
 * The steps of an explicit method from times[0] through all times, as a graph of ordinary ops: z_0, then for each step
 * the stages k_n (k_n_i where there are several) and z_n. With Euler’s method it is a residual network, a layer
 * z + h f(z) per step. Parameters are inputs of their own names; `values` gives inputs their values. The output is
 * the last z. Throws a RangeError for an implicit method, a ParamError for formulas that cannot be read.
 */
export function unrolled(
  text: string,
  tableau: Tableau,
  times: readonly number[],
  values: Readonly<Record<string, Nested>> = {},
): Graph {
  if (isImplicit(tableau))
    throw new RangeError(`${tableau.title} has equations to solve in each step`);
  const f = formulasGraph(text);
  const draft: Draft = { nodes: {}, names: new Set(), count: 0 };
  const source = (name: string): PortSource => {
    const value = values[name];
    return add(draft, name, {
      op: 'input',
      inputs: {},
      params: value === undefined ? {} : { value },
    });
  };
  let z = source(`${STATE}_0`);
  const parameters = nodeIds(f).flatMap((id) => {
    const { name, op, params } = f.nodes[id] as GraphNode;
    const isFree = ops.get(op)?.source !== undefined && params.value === undefined;
    return isFree && name !== STATE && name !== TIME ? [name] : [];
  });
  const theta = parameters.map((name) => [name, source(name)] as const);
  for (let n = 0; n + 1 < times.length; n++) {
    const [t, end] = [times[n] as number, times[n + 1] as number];
    const h = end - t;
    const k: PortSource[] = [];
    const single = tableau.b.length === 1;
    for (const [i, row] of tableau.a.entries()) {
      // The last stage of an embedded pair serves its error estimate alone.
      if (tableau.b[i] === 0 && tableau.a.every((other) => (other[i] ?? 0) === 0)) break;
      const weights = row.map((a) => h * a);
      const u = combination(draft, '_1', z, weights, k);
      const moment: PortSource = { value: t + (tableau.c[i] as number) * h };
      const given = new Map<string, PortSource>([...theta, [STATE, u], [TIME, moment]]);
      const suffix = single ? `_${n}` : `_${n}_${i + 1}`;
      k.push(copyOf(draft, f, given, `k${suffix}`, suffix));
    }
    const weights = tableau.b.slice(0, k.length).map((b) => h * b);
    z = combination(draft, `${STATE}_${n + 1}`, z, weights, k);
  }
  const { definitions } = f;
  return {
    ...(definitions && { definitions }),
    nodes: draft.nodes,
    output: (z as { readonly node: NodeId }).node,
  };
}

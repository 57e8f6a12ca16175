import fc from 'fast-check';
import type { Graph, GraphNode, PortSource } from '../../../engine/graph/graph.ts';
import { isTemporary, nameProblem } from '../../../engine/graph/names.ts';
import { ops } from '../../../engine/ops/index.ts';
import type { Op, ParamKind } from '../../../engine/ops/op.ts';
import { fewestInputs, mostInputs, portNames } from '../../../engine/ops/ports.ts';
import type { Nested } from '../../../engine/tensor/nested.ts';

/** Random graphs over the whole table, and when two of them are the same. */

const ALL_OPS = [...ops.values()];
const number = fc.oneof(
  fc.constantFrom<Nested>(0, -0, 1, 2, -3, Math.PI, -Math.PI, 'NaN', 'Infinity', '-Infinity'),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** A number, or an array of a random shape. */
export const literal: fc.Arbitrary<Nested> = fc.oneof(
  { weight: 3, arbitrary: number },
  { weight: 1, arbitrary: fc.array(number, { maxLength: 3 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: 2 }))
      .chain(([n, m]) =>
        fc.array(fc.array(number, { minLength: n, maxLength: n }), { minLength: m, maxLength: m }),
      ),
  },
);

const name = fc.oneof(
  fc.integer({ min: 1, max: 30 }).map((n) => `_${n}`),
  fc.constantFrom('a', 'b', 'x', 'exp', 'input', 'θ', 'x_1', 'Loss', '_', 'ö2', '__proto__'),
  fc.stringMatching(/^[a-z_][a-z0-9_]{0,5}$/).filter((s) => nameProblem(s) === undefined),
);

function paramsOf(op: Op): fc.Arbitrary<GraphNode['params']> {
  const entries = (op.params ?? []).map((spec) => {
    const integers = fc.array(fc.nat({ max: 9 }), { maxLength: 3 });
    const ofKind: { readonly [K in ParamKind]?: fc.Arbitrary<unknown> } = {
      tensor: literal,
      number,
      bound: fc.option(number),
      integers,
    };
    const value = ofKind[spec.kind] ?? fc.constant(null);
    return [spec.name, fc.option(value, { nil: undefined })] as const;
  });
  const given = fc.record(Object.fromEntries(entries), { requiredKeys: [] });
  return given.map((params) =>
    Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined)),
  );
}

/** What feeds a port: nothing, a literal, or one of the first `before` nodes of an order. */
const sourceOf = (order: readonly string[], before: number): fc.Arbitrary<PortSource | undefined> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant(undefined) },
    { weight: 2, arbitrary: literal.map((value) => ({ value })) },
    ...(before === 0
      ? []
      : [
          {
            weight: 6,
            arbitrary: fc.nat({ max: before - 1 }).map((i) => ({ node: order[i] as string })),
          },
        ]),
  );

function nodeOf(name: string, order: readonly string[], before: number): fc.Arbitrary<GraphNode> {
  const use = fc.constantFrom(...ALL_OPS).chain((op) => {
    const most = Math.min(mostInputs(op), fewestInputs(op) + 2);
    return fc.tuple(fc.constant(op), fc.integer({ min: fewestInputs(op), max: most }));
  });
  return use.chain(([op, count]) => {
    const ports = portNames(op, count);
    const sources = fc.tuple(...ports.map(() => sourceOf(order, before)));
    return fc.tuple(sources, paramsOf(op)).map(([given, params]) => {
      const entries = ports.map((port, i) => [port, given[i]] as const);
      const inputs = Object.fromEntries(
        entries.filter((e): e is readonly [string, PortSource] => e[1] !== undefined),
      );
      return { op: op.name, name, inputs, params };
    });
  });
}

/**
 * An acyclic graph of up to 12 nodes with ids in any order, or, if `ordered`, with ids in
 * topological order.
 */
export function graphs(ordered: boolean): fc.Arbitrary<Graph> {
  return fc.uniqueArray(name, { minLength: 1, maxLength: 12 }).chain((names) => {
    const ids = names.map((_, i) => `n${i + 1}`);
    const order = ordered
      ? fc.constant(ids)
      : fc.shuffledSubarray(ids, { minLength: ids.length, maxLength: ids.length });
    return order.chain((order) => {
      const nodes = fc.tuple(...order.map((_, i) => nodeOf(names[i] as string, order, i)));
      const output = fc.option(fc.constantFrom(...ids));
      return fc.tuple(nodes, output).map(([list, output]): Graph => {
        const entries = list.map((node, i) => [order[i] as string, node] as const);
        return { nodes: Object.fromEntries(entries), output };
      });
    });
  });
}

/**
 * Why two graphs differ, or undefined if they are the same up to ids and the names of temporaries:
 * nodes are matched from their names, or from the ports that they feed.
 */
export function difference(a: Graph, b: Graph): string | undefined {
  const count = [a, b].map((graph) => Object.keys(graph.nodes).length);
  if (count[0] !== count[1]) return `${count[0]} nodes became ${count[1]}`;
  const byName = new Map(Object.entries(b.nodes).map(([id, node]) => [node.name, id]));
  const match = new Map<string, string>();
  const open: [string, string][] = [];
  // A temporary that keeps a line of its own keeps its name; one in place is met from its port.
  const inPlace = (id: string): boolean =>
    isTemporary((a.nodes[id] as GraphNode).name) &&
    Object.values(a.nodes).some((node) =>
      Object.values(node.inputs).some((source) => 'node' in source && source.node === id),
    );
  for (const [id, node] of Object.entries(a.nodes)) {
    if (inPlace(id)) continue;
    const other = byName.get(node.name);
    if (other === undefined) return `${node.name} is gone`;
    open.push([id, other]);
  }
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const [idA, idB] = pair;
    const known = match.get(idA);
    if (known === idB) continue;
    const [nodeA, nodeB] = [a.nodes[idA] as GraphNode, b.nodes[idB] as GraphNode];
    if (known !== undefined) return `${nodeA.name} became two nodes`;
    match.set(idA, idB);
    const params = [nodeA, nodeB].map(({ params }) => text(params));
    if (nodeA.op !== nodeB.op || params[0] !== params[1]) return `${nodeA.name} changed`;
    for (const port of new Set([...Object.keys(nodeA.inputs), ...Object.keys(nodeB.inputs)])) {
      const [left, right] = [nodeA.inputs[port], nodeB.inputs[port]];
      if (left && right && 'node' in left && 'node' in right) open.push([left.node, right.node]);
      else if (text(left) !== text(right)) return `${nodeA.name}.${port} changed`;
    }
  }
  if (new Set(match.values()).size !== count[0]) return 'two nodes became one';
  if (a.output !== null && match.get(a.output) !== b.output) return 'the output changed';
  return undefined;
}

/** JSON that tells −0 from 0, with keys in order. */
function text(value: unknown): string {
  if (Object.is(value, -0)) return '-0';
  if (Array.isArray(value)) return `[${value.map(text).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'nothing';
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${key}:${text(inner)}`).join()}}`;
}

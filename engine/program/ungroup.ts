import { portIds } from '../graph/definitions.ts';
import {
  type Definition,
  type Graph,
  type GraphNode,
  hasNode,
  type NodeId,
  type PortSource,
} from '../graph/graph.ts';
import { type Parts, putInPlace } from '../graph/group.ts';
import { portNames } from '../ops/ports.ts';
import { writtenAs } from '../ops/written.ts';
import { toNested } from '../tensor/nested.ts';
import { operatorOp } from '../text/precedence.ts';
import { compile } from './compile.ts';
import { opOf } from './definitions.ts';
import { innerId, openBlocks } from './openBlocks.ts';
import type { Equation } from './program.ts';
import { writtenParams } from './written.ts';

/** The nodes of a definition, fed by what feeds a use of it. */
function ownParts(node: GraphNode, id: NodeId, definition: Definition): Parts | undefined {
  const { nodes, output } = definition;
  if (output === null || !hasNode(definition, output)) return undefined;
  const given = new Map<NodeId, PortSource | undefined>(
    portIds(definition).map((port) => [port, node.inputs[nodes[port]?.name ?? '']]),
  );
  const sourceOf = (source: PortSource): PortSource | undefined => {
    if (!('node' in source)) return source;
    return given.has(source.node) ? given.get(source.node) : { node: innerId(id, source.node) };
  };
  const parts = Object.entries(nodes)
    .filter(([inner]) => !given.has(inner))
    .map(([inner, part]): [NodeId, GraphNode] => {
      const inputs = Object.entries(part.inputs).flatMap(([port, source]) => {
        const fed = sourceOf(source);
        return fed ? [[port, fed] as const] : [];
      });
      return [innerId(id, inner), { ...part, inputs: Object.fromEntries(inputs) }];
    });
  if (!given.has(output)) return { nodes: parts, value: innerId(id, output) };
  const value = innerId(id, 'value');
  const source = given.get(output);
  return { nodes: [...parts, [value, secondName(node, source)]], value };
}

/** A second name for a value. */
function secondName({ name }: GraphNode, source: PortSource | undefined): GraphNode {
  const op = operatorOp('alias', '=');
  const port = op?.inputs[0] ?? '';
  return { op: op?.name ?? '', name, inputs: source ? { [port]: source } : {}, params: {} };
}

/** What a built-in block is made of for the shapes and params that it has; undefined where it has none yet. */
function builtInParts(graph: Graph, id: NodeId): Parts | undefined {
  const program = openBlocks(compile(graph), (path) => path.length === 1 && path[0] === id);
  const [block] = program.blocks;
  if (!block) return undefined;
  const own = program.equations.filter((e, i) => e.scope?.includes(id) || i === block.value);
  const partId = (equation: Equation): NodeId =>
    equation.id === id ? innerId(id, 'value') : equation.id;
  const nodes = own.map((equation): [NodeId, GraphNode] => {
    const { name, params, args } = equation;
    const { op, stopped } = writtenAs(equation.op);
    const ports = portNames(op, args.length);
    const inputs = args.map((arg, i): [string, PortSource] => {
      if ('constant' in arg) return [ports[i] as string, { value: toNested(arg.constant) }];
      const source = program.equations[arg.equation] as Equation;
      return [ports[i] as string, { node: own.includes(source) ? partId(source) : source.id }];
    });
    const node = { op: op.name, name, inputs: Object.fromEntries(inputs) };
    const plain = { ...node, params: writtenParams(op, params) };
    return [partId(equation), stopped ? { ...plain, stopped } : plain];
  });
  return { nodes, value: innerId(id, 'value') };
}

/**
 * A graph with a block replaced by its parts, and the ids that these have: of a definition its nodes, of a built-in block
 * what it is made of for the shapes and params that it has. A sentence where it has no parts.
 */
export function ungroup(
  graph: Graph,
  id: NodeId,
): { readonly graph: Graph; readonly ids: ReadonlyMap<NodeId, NodeId> } | string {
  const node = graph.nodes[id];
  const op = opOf(graph, node?.op ?? '');
  if (!node || !op?.body) return `${node?.name ?? id} is no block; it has no parts.`;
  if (node.muted) return `${node.name} is muted: it hands on an argument and computes nothing.`;
  const parts = op.definition ? ownParts(node, id, op.definition) : builtInParts(graph, id);
  if (parts) return putInPlace(graph, id, parts);
  return op.definition
    ? `${op.name} has no output yet; there is nothing to put in place of ${node.name}.`
    : `${node.name} cannot be computed yet; its card says what is missing.`;
}

import {
  type Arg,
  type Equation,
  type Graph,
  type GraphNode,
  type NodeId,
  nodeIds,
  type OpenBlock,
  type PortSource,
  type Program,
  plainSymbol,
  portAt,
  toNested,
  writtenAs,
} from '../../engine/index.ts';
import type { AdjointDocument, DocumentNode } from '../document/document.ts';
import { EMPTY_DOCUMENT } from '../document/document.ts';
import { layered } from '../document/layout.ts';

/** What feeds a port of an equation, as a graph has it. */
const sourceOf = ({ equations }: Program, arg: Arg): PortSource =>
  'constant' in arg
    ? { value: toNested(arg.constant) }
    : { node: equations[arg.equation]?.id ?? '' };

function nodeOf(program: Program, { op: used, name, params, args }: Equation): GraphNode {
  const { op, stopped } = writtenAs(used);
  const inputs = args.map((arg, i) => [portAt(op, i), sourceOf(program, arg)] as const);
  const node = { op: op.name, name, params, inputs: Object.fromEntries(inputs) };
  return stopped ? { ...node, stopped } : node;
}

/** The numbers of the equations that are seen inside an open block: ports, inner ones, its value. */
export function membersOf({ equations }: Program, { path, value }: OpenBlock): number[] {
  const around = path.join();
  return equations.flatMap(({ scope }, i) => (scope?.join() === around || i === value ? [i] : []));
}

/** The graph inside an open block; its ports are sources. */
function graphOf(program: Program, block: OpenBlock): Graph {
  const nodes = membersOf(program, block).map((i): [NodeId, GraphNode] => {
    const equation = program.equations[i] as Equation;
    const port = { op: 'input', name: equation.name, params: {}, inputs: {} };
    return [equation.id, block.ports.includes(i) ? port : nodeOf(program, equation)];
  });
  const output = program.equations[block.value]?.id ?? null;
  return { nodes: Object.fromEntries(nodes), output };
}

/** What the canvas draws inside an open block: its graph, laid out. */
export function sceneOf(program: Program, block: OpenBlock): AdjointDocument {
  const graph = graphOf(program, block);
  const places = layered(graph);
  const nodes = nodeIds(graph).map((id): [NodeId, DocumentNode] => {
    const node = graph.nodes[id] as GraphNode;
    return [id, { ...node, position: places.get(id) ?? { x: 0, y: 0 } }];
  });
  return { ...EMPTY_DOCUMENT, nodes: Object.fromEntries(nodes), output: graph.output };
}

/** The graph inside a block with ids in the order of its equations: the order of lines in a text. */
export function inOrder(program: Program, block: OpenBlock): Graph {
  const { nodes, output } = graphOf(program, block);
  const members = membersOf(program, block).map((i) => program.equations[i]?.id ?? '');
  const ids = new Map(members.map((id, i) => [id, `n${i + 1}`]));
  const renamed = members.map((id) => {
    const node = nodes[id] as GraphNode;
    const inputs = Object.entries(node.inputs).map(([port, source]) => [
      port,
      'node' in source ? { node: ids.get(source.node) ?? '' } : source,
    ]);
    return [ids.get(id), { ...node, inputs: Object.fromEntries(inputs) }];
  });
  return { nodes: Object.fromEntries(renamed), output: ids.get(output ?? '') ?? null };
}

/** What feeds a port of an open block, in words: a node's name, or a value. */
export function feederOf({ equations }: Program, { closed }: OpenBlock, port: number): string {
  const arg = closed.args[port];
  if (!arg) return '';
  if ('equation' in arg) return plainSymbol(equations[arg.equation]?.name ?? '');
  return arg.constant.data.length === 1 ? String(arg.constant.data[0]) : 'a value of its own';
}

/** `c = silu(x)`: an open block as it is called from around it. */
export function callOf(program: Program, block: OpenBlock): string {
  const { closed, value } = block;
  // Inside an op of the document's own what makes its value has a name of its own.
  const made = closed.op.definition ? undefined : program.equations[value]?.name;
  const name = plainSymbol(made ?? closed.name);
  const args = block.closed.args.map((_, i) => feederOf(program, block, i) || '?');
  return `${name} = ${block.closed.op.name}(${args.join(', ')})`;
}

import {
  edgesInto,
  type Graph,
  type GraphNode,
  hasNode,
  type NodeId,
  nodeIds,
} from '../graph/graph.ts';
import { topologicalOrder } from '../graph/order.ts';
import type { Op } from '../ops/op.ts';
import { portsInUse } from '../ops/ports.ts';
import { computed } from '../ops/written.ts';
import { fromNested } from '../tensor/nested.ts';
import { formatShape, MAX_ELEMENTS, type Shape, ShapeError, sizeOf } from '../tensor/tensor.ts';
import { opOf } from './definitions.ts';
import { ParamError } from './paramError.ts';
import { resolveParams } from './params.ts';
import {
  type Arg,
  type Equation,
  type Problem,
  type Program,
  type Use,
  usesOf,
} from './program.ts';

interface Draft {
  readonly graph: Graph;
  readonly equations: Equation[];
  readonly index: Map<NodeId, number>;
  readonly problems: Problem[];
}

/**
 * Graph → program. Never throws: a node that cannot be computed becomes a problem, those that
 * depend on it wait, and all others get their equations.
 */
export function compile(graph: Graph): Program {
  const draft: Draft = { graph, equations: [], index: new Map(), problems: [] };
  const { order, cycles } = topologicalOrder(graph);
  for (const cycle of cycles) reportCycle(draft, cycle);
  for (const id of order) addEquation(draft, id);
  reportMuted(draft);
  const { equations, index, problems } = draft;
  const uses = usesOf(equations);
  const { definitions } = graph;
  return {
    ...{ equations, index, uses, output: outputOf(draft, uses), problems },
    ...(definitions && { definitions }),
  };
}

/**
 * A program with equations for those nodes of a graph that it has none for, as far as they can be computed, and with
 * what is wrong with the others; `scope` is that of the graph.
 */
export function extend(program: Program, graph: Graph, scope: readonly NodeId[]): Program {
  const { order } = topologicalOrder(graph);
  const missing = order.filter((id) => !program.index.has(id));
  if (missing.length === 0) return program;
  const equations = [...program.equations];
  const problems = [...program.problems];
  const draft: Draft = { graph, equations, index: new Map(program.index), problems };
  for (const id of missing) addEquation(draft, id);
  for (let i = program.equations.length; i < equations.length; i++) {
    equations[i] = { ...(equations[i] as Equation), scope };
  }
  return { ...program, equations, problems, index: draft.index, uses: usesOf(equations) };
}

const nameOf = (graph: Graph, id: NodeId): string => graph.nodes[id]?.name ?? id;

function reportCycle({ graph, problems }: Draft, cycle: readonly NodeId[]): void {
  const round = [...cycle, cycle[0] as NodeId].map((id) => nameOf(graph, id)).join(' → ');
  for (const node of cycle) problems.push({ node, message: `${round} is a cycle` });
}

/** Says on a muted node that a consumer cannot take what it hands on. */
function reportMuted({ graph, problems }: Draft): void {
  const misfits = problems.filter(({ port, waits }) => port === undefined && !waits);
  for (const { node: id } of misfits) {
    for (const { from } of edgesInto(graph, id)) {
      if (!graph.nodes[from]?.muted) continue;
      const message = `muted, it hands on a value that ${nameOf(graph, id)} cannot take`;
      problems.push({ node: from, message });
    }
  }
}

function addEquation(draft: Draft, id: NodeId): void {
  const drawn = draft.graph.nodes[id] as GraphNode;
  const known = opOf(draft.graph, drawn.op);
  if (!known) {
    draft.problems.push({ node: id, message: `there is no op named “${drawn.op}”` });
    return;
  }
  const node = computed(known, drawn);
  const { op } = node;
  const args = argsOf(draft, id, node, op);
  if (!args) return;
  try {
    const params = resolveParams(op, node.params, draft.graph.definitions);
    const shapes: Shape[] = args.map((arg) =>
      'constant' in arg ? arg.constant.shape : (draft.equations[arg.equation] as Equation).shape,
    );
    const shape = op.shape(shapes, params);
    if (sizeOf(shape) > MAX_ELEMENTS) {
      throw new ShapeError(`${formatShape(shape)} is more than fits (${MAX_ELEMENTS} elements)`);
    }
    draft.index.set(id, draft.equations.length);
    draft.equations.push({ id, name: drawn.name, op, params, args, shape });
  } catch (error) {
    if (!(error instanceof ShapeError || error instanceof ParamError)) throw error;
    draft.problems.push({ node: id, message: error.message });
  }
}

/** The arguments in port order, or undefined, with problems noted, where one is not to be had. */
function argsOf(
  draft: Draft,
  id: NodeId,
  node: Pick<GraphNode, 'inputs'>,
  op: Op,
): Arg[] | undefined {
  const before = draft.problems.length;
  const args: Arg[] = [];
  const ports = portsInUse(op, node.inputs);
  for (const port of ports) {
    const arg = argOf(draft, node, port);
    if (typeof arg === 'object') args.push(arg);
    else draft.problems.push({ node: id, port, message: arg, waits: arg.startsWith('waits') });
  }
  for (const port of Object.keys(node.inputs)) {
    if (!ports.includes(port)) {
      draft.problems.push({ node: id, port, message: `${op.name} has no port ${port}` });
    }
  }
  return draft.problems.length === before ? args : undefined;
}

/** One argument, or the sentence that says why there is none. */
function argOf(
  { graph, index }: Draft,
  node: Pick<GraphNode, 'inputs'>,
  port: string,
): Arg | string {
  const source = node.inputs[port];
  if (!source) return `port ${port} is not connected`;
  if ('value' in source) {
    try {
      return { constant: fromNested(source.value) };
    } catch (error) {
      if (error instanceof ShapeError) return `port ${port}: ${error.message}`;
      throw error;
    }
  }
  const equation = index.get(source.node);
  if (equation !== undefined) return { equation };
  if (!hasNode(graph, source.node)) return `port ${port} is fed by a node that does not exist`;
  return `waits for ${nameOf(graph, source.node)}`;
}

/** The chosen output; without a choice the newest equation that computes what no other uses. */
function outputOf(
  { graph, equations, index }: Draft,
  uses: readonly (readonly Use[])[],
): number | undefined {
  if (graph.output !== null) return index.get(graph.output);
  const last = nodeIds(graph).findLast((id) => {
    const i = index.get(id) ?? -1;
    return equations[i] !== undefined && !equations[i].op.source && uses[i]?.length === 0;
  });
  return last === undefined ? undefined : index.get(last);
}

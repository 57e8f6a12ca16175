import { type Graph, type GraphNode, type NodeId, nodeIds } from '../graph/graph.ts';
import { ops } from '../ops/index.ts';
import { compile } from '../program/compile.ts';
import { equationAt, type Program } from '../program/program.ts';
import { tensorJson } from '../tensor/json.ts';
import { formatShape, ShapeError, sizeOf, type Tensor } from '../tensor/tensor.ts';
import { stateAt } from '../trace/stateAt.ts';
import { type Trace, trace } from '../trace/trace.ts';
import { InputError } from './usage.ts';

// reference/reliability.md: more would not fit into memory on a small machine.
const MAX_ELEMENTS = 1_000_000;
const MAX_TOTAL = 16_000_000;
const MAX_RANK = 6;

/** A node with everything that is known of it after a whole run. */
export interface Solved {
  readonly id: NodeId;
  readonly name: string;
  /** Its equation's number. */
  readonly equation: number;
  readonly z: Tensor;
  /** None for conditions and indices. */
  readonly lambda: Tensor | undefined;
}

export interface Solution {
  readonly trace: Trace;
  readonly output: string;
  /** By age: in the order of the text's lines. */
  readonly nodes: readonly Solved[];
}

/** Forward and backward pass of a graph. Throws an InputError where a node has no value. */
export function solve(graph: Graph, cotangent?: Tensor): Solution {
  const program = compile(graph);
  checkProblems(graph, program);
  checkSizes(program);
  const { output } = program;
  if (output === undefined) throw new InputError('there is no output to differentiate');
  const run = runTrace(program, cotangent);
  checkFailures(run);
  const state = stateAt(run, run.steps.length);
  const nodes = nodeIds(graph).map((id): Solved => {
    const equation = program.index.get(id) as number;
    const { name } = equationAt(program, equation);
    const z = state.z[equation] as Tensor;
    return { id, name, equation, z, lambda: state.lambda[equation] };
  });
  return { trace: run, output: equationAt(program, output).name, nodes };
}

function runTrace(program: Program, cotangent?: Tensor): Trace {
  try {
    return trace(program, cotangent);
  } catch (error) {
    if (error instanceof ShapeError) throw new InputError(error.message);
    throw error;
  }
}

/** The first node that cannot be computed for a reason of its own, with the number of the others. */
function checkProblems(graph: Graph, { problems, index }: Program): void {
  const real = problems.filter(({ node, waits }) => !waits && !index.has(node));
  const [first] = real;
  if (!first) return;
  const others = new Set(real.map(({ node }) => node)).size - 1;
  const more = others === 0 ? '' : ` (and ${others} more)`;
  const node = graph.nodes[first.node] as GraphNode;
  const says = ops.get(node.op)?.source ? ' ' : ': ';
  throw new InputError(`${node.name}${says}${first.message}${more}`);
}

function checkFailures({ program, failures }: Trace): void {
  const [first] = failures;
  if (first) throw new InputError(`${equationAt(program, first[0]).name}: ${first[1]}`);
}

function checkSizes({ equations }: Program): void {
  let total = 0;
  for (const { name, shape } of equations) {
    const size = sizeOf(shape);
    total += size;
    if (size <= MAX_ELEMENTS && total <= MAX_TOTAL && shape.length <= MAX_RANK) continue;
    const limit = `${MAX_ELEMENTS} elements, ${MAX_RANK} axes, ${MAX_TOTAL} elements in all`;
    throw new InputError(`${name}: ${formatShape(shape)} is more than fits (${limit})`);
  }
}

/** `"output": …, "values": …, "multipliers": …`: what run and batch print. */
export function solutionJson({ output, nodes }: Solution): string {
  const json = (t: Tensor | undefined): string => (t ? tensorJson(t) : 'null');
  const record = (of: (node: Solved) => Tensor | undefined): string =>
    `{${nodes.map((node) => `${JSON.stringify(node.name)}:${json(of(node))}`).join(',')}}`;
  const values = record((node) => node.z);
  const multipliers = record((node) => node.lambda);
  return `"output":${JSON.stringify(output)},"values":${values},"multipliers":${multipliers}`;
}

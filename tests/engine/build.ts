import type { Graph, GraphNode, NodeId, PortSource } from '../../engine/graph/graph.ts';
import { ops } from '../../engine/ops/index.ts';
import { compile } from '../../engine/program/compile.ts';
import type { Program } from '../../engine/program/program.ts';
import type { Nested } from '../../engine/tensor/nested.ts';
import { scalar, type Tensor } from '../../engine/tensor/tensor.ts';
import { stateAt } from '../../engine/trace/stateAt.ts';
import { type Trace, trace } from '../../engine/trace/trace.ts';

/** An argument: a node by its name, or a port's own value. */
type Argument = string | Exclude<Nested, string>;

/**
 * A node as [op, arguments in port order]; a source takes its value. Params come last, in braces.
 * Ports that get no argument stay open.
 */
export type Line = readonly [op: string, ...args: (Argument | Readonly<Record<string, unknown>>)[]];

const isParams = (arg: Line[number]): arg is Readonly<Record<string, unknown>> =>
  typeof arg === 'object' && !Array.isArray(arg);

/** A graph from lines by name; ids are n1, n2, … in the order of the lines. */
export function build(lines: Readonly<Record<string, Line>>, output?: string): Graph {
  const names = Object.keys(lines);
  const idOf = (name: string): NodeId => `n${names.indexOf(name) + 1}`;
  const portSource = (arg: Argument): PortSource =>
    typeof arg === 'string' ? { node: idOf(arg) } : { value: arg };
  const nodes: Record<NodeId, GraphNode> = {};
  for (const [name, [op, ...rest]] of Object.entries(lines)) {
    const args = rest.filter((arg): arg is Argument => !isParams(arg));
    const params = rest.find(isParams) ?? {};
    const record = ops.get(op);
    nodes[idOf(name)] = record?.source
      ? { op, name, inputs: {}, params: args.length > 0 ? { value: args[0] } : params }
      : {
          op,
          name,
          inputs: Object.fromEntries(
            args.map((arg, i) => [record?.inputs[i] ?? `port${i}`, portSource(arg)]),
          ),
          params,
        };
  }
  return { nodes, output: output === undefined ? null : idOf(output) };
}

/** The program of a graph that is meant to have no problems. */
export function programOf(lines: Readonly<Record<string, Line>>, output?: string): Program {
  const program = compile(build(lines, output));
  const [problem] = program.problems;
  if (problem) throw new Error(`${problem.node}: ${problem.message}`);
  return program;
}

/** The equation number of the node with a name. */
export function numberOf(program: Program, name: string): number {
  const found = program.equations.findIndex((equation) => equation.name === name);
  if (found < 0) throw new RangeError(`no equation is called ${name}`);
  return found;
}

/** All z or all λ of a whole run by name; a scalar as a number. */
export function results(run: Trace, which: 'z' | 'lambda'): Record<string, number | number[]> {
  const values = stateAt(run, run.steps.length)[which];
  return Object.fromEntries(
    run.program.equations.map(({ name }, i) => [name, plain(values[i])] as const),
  );
}

/** A tensor as a number or its flat data. */
export function plain(value: Tensor | undefined): number | number[] {
  if (!value) throw new RangeError('no value');
  return value.shape.length === 0 ? (value.data[0] as number) : [...value.data];
}

/** A whole run of a graph that is meant to have no problems. */
export const runOf = (
  lines: Readonly<Record<string, Line>>,
  output?: string,
  cotangent?: number,
): Trace =>
  trace(programOf(lines, output), cotangent === undefined ? undefined : scalar(cotangent));

/** f = exp(exp x + (exp x)²) + sin(exp x + (exp x)²), the notes' example. */
export const expSin = (x: number): Readonly<Record<string, Line>> => ({
  x: ['input', x],
  a: ['exp', 'x'],
  b: ['square', 'a'],
  c: ['add', 'a', 'b'],
  d: ['exp', 'c'],
  e: ['sin', 'c'],
  f: ['add', 'd', 'e'],
});

import type { NodeId } from '../graph/graph.ts';
import type { Op, Params } from '../ops/op.ts';
import type { Shape, Tensor } from '../tensor/tensor.ts';

/** An argument of an equation: the value of an earlier one, or a constant. */
export type Arg = { readonly equation: number } | { readonly constant: Tensor };

/** z_i = f_i(z_α(i)), with its shape. */
export interface Equation {
  readonly id: NodeId;
  readonly name: string;
  readonly op: Op;
  readonly params: Params;
  readonly args: readonly Arg[];
  readonly shape: Shape;
}

/** One place where a value is used: port number `port` of equation `consumer`. */
export interface Use {
  readonly consumer: number;
  readonly port: number;
}

/** Why a node has no equation, or why its wiring is doubtful; a sentence to show on it. */
export interface Problem {
  readonly node: NodeId;
  readonly message: string;
  readonly port?: string;
  /** The node is fine itself; something it depends on is not. */
  readonly waits?: boolean;
}

/** Equations in topological order, with what is wrong with the nodes that have none. */
export interface Program {
  readonly equations: readonly Equation[];
  /** Equation numbers by node. */
  readonly index: ReadonlyMap<NodeId, number>;
  /** β: the uses of each equation's value, in topological order of the consumers. */
  readonly uses: readonly (readonly Use[])[];
  /** The equation to differentiate, if there is one. */
  readonly output: number | undefined;
  readonly problems: readonly Problem[];
}

/** β of each equation, from the equations' arguments. */
export function usesOf(equations: readonly Equation[]): Use[][] {
  const uses: Use[][] = equations.map(() => []);
  for (const [consumer, { args }] of equations.entries()) {
    for (const [port, arg] of args.entries()) {
      if ('equation' in arg) uses[arg.equation]?.push({ consumer, port });
    }
  }
  return uses;
}

/** The equation with number i. Numbers come from the program itself, so that it exists. */
export function equationAt(program: Pick<Program, 'equations'>, i: number): Equation {
  return program.equations[i] as Equation;
}

/** The values of an equation's arguments. */
export function argValues(equation: Equation, z: readonly (Tensor | undefined)[]): Tensor[] {
  return equation.args.map((arg) =>
    'constant' in arg ? arg.constant : (z[arg.equation] as Tensor),
  );
}

/** Whether each equation's value reaches `output`, along edges. */
export function reaches(program: Program, output: number | undefined): boolean[] {
  const found = program.equations.map((_, i) => i === output);
  for (let i = program.equations.length - 1; i >= 0; i--) {
    if (!found[i]) continue;
    for (const arg of equationAt(program, i).args) {
      if ('equation' in arg) found[arg.equation] = true;
    }
  }
  return found;
}

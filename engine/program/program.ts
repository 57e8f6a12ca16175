import type { Definitions, NodeId } from '../graph/graph.ts';
import type { Op, Params } from '../ops/op.ts';
import { portAt } from '../ops/ports.ts';
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
  /** The open blocks that it stands in, by the ids of their nodes, the outermost first. */
  readonly scope?: readonly NodeId[];
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
  /** The ops that its graph defines, if any. */
  readonly definitions?: Definitions;
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

/** Whether a port takes indices, classes or conditions. */
const isDiscretePort = ({ op }: Equation, port: number): boolean =>
  op.discrete?.includes(portAt(op, port)) === true;

/** Whether a use hands λ on: its consumer has one, and its port takes real numbers. */
export function carries(program: Pick<Program, 'equations'>, { consumer, port }: Use): boolean {
  const equation = equationAt(program, consumer);
  return equation.op.yields === undefined && !isDiscretePort(equation, port);
}

/**
 * Whether each equation's value is no real number and has no λ: a condition, an index, or a source
 * that is used as nothing else.
 */
export function discreteIn(program: Pick<Program, 'equations' | 'uses'>): boolean[] {
  return program.equations.map(({ op }, j) => {
    if (op.yields !== undefined) return true;
    const uses = program.uses[j] ?? [];
    return (
      op.source !== undefined &&
      uses.length > 0 &&
      uses.every(({ consumer, port }) => isDiscretePort(equationAt(program, consumer), port))
    );
  });
}

/** Whether each equation's value reaches `output`, along edges that carry λ. */
export function reaches(program: Program, output: number | undefined): boolean[] {
  const found = program.equations.map((_, i) => i === output);
  for (let i = program.equations.length - 1; i >= 0; i--) {
    if (!found[i]) continue;
    for (const [port, arg] of equationAt(program, i).args.entries()) {
      if (!('equation' in arg) || !carries(program, { consumer: i, port })) continue;
      if (equationAt(program, arg.equation).op.yields === undefined) found[arg.equation] = true;
    }
  }
  return found;
}

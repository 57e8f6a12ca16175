import type { Arg, Equation } from '../program/program.ts';
import { sameShape, type Tensor } from '../tensor/tensor.ts';

const isAll = (value: number, { data }: Tensor): boolean => data.every((v) => v === value);

/** The operand that an equation only repeats, because the other is its op's neutral element. */
function repeated(equation: Equation, shapeOf: (arg: Arg) => readonly number[]): Arg | undefined {
  const { op, args, shape } = equation;
  if (!op.neutral || op.params) return undefined;
  const at = args.findIndex((arg, port) => {
    const neutral = op.neutral?.[port];
    return neutral !== undefined && 'constant' in arg && isAll(neutral, arg.constant);
  });
  const other = args[1 - at];
  return at >= 0 && other && sameShape(shapeOf(other), shape) ? other : undefined;
}

/**
 * Where the value of each equation really is: in another equation or in a constant, if all it does is
 * multiply by 1 and the like. Rules multiply by λ, which is 1 at the output.
 */
export function simplify(equations: readonly Equation[]): Arg[] {
  const home: Arg[] = [];
  const resolve = (arg: Arg): Arg => ('equation' in arg ? (home[arg.equation] as Arg) : arg);
  const shapeOf = (arg: Arg): readonly number[] =>
    'constant' in arg ? arg.constant.shape : (equations[arg.equation] as Equation).shape;
  for (const [i, equation] of equations.entries()) {
    const args = equation.args.map(resolve);
    home.push(repeated({ ...equation, args }, shapeOf) ?? { equation: i });
  }
  return home;
}

/** Which equations are needed for those wanted. */
export function neededFor(
  equations: readonly Equation[],
  home: readonly Arg[],
  wanted: Iterable<Arg>,
): boolean[] {
  const needed = equations.map(() => false);
  const need = (arg: Arg): void => {
    const at = 'equation' in arg ? home[arg.equation] : undefined;
    if (at && 'equation' in at) needed[at.equation] = true;
  };
  for (const arg of wanted) need(arg);
  for (let i = equations.length - 1; i >= 0; i--) {
    if (needed[i]) for (const arg of (equations[i] as Equation).args) need(arg);
  }
  return needed;
}

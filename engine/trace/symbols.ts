import type { Algebra } from '../algebra/algebra.ts';
import { numbers } from '../algebra/numbers.ts';
import { type ShapedTex, tex } from '../algebra/tex.ts';
import { atom, constant, literal, Prec, type Tex } from '../algebra/typeset.ts';
import { isWritten, valueTex } from '../algebra/valueTex.ts';
import { symbolTex } from '../graph/symbol.ts';
import { isFree } from '../ops/op.ts';
import { type Equation, equationAt, type Program } from '../program/program.ts';
import { pullback } from '../program/pullback.ts';
import type { Tensor } from '../tensor/tensor.ts';

/**
 * TeX of the parts that derivations are made of. Macros mark what takes a hue on screen: \zed{…} primal
 * values, \lam{…} multipliers, \via{k}{…} the term of the edge numbered k; `plainTex` removes them.
 */

export const zed = (source: string): string => `\\zed{${source}}`;
export const lam = (source: string): string => `\\lam{${source}}`;

/** How many edges have a hue of their own; after these they begin again. */
const HUES = 5;

/** The hue of the edge numbered k among those that λ comes in by. */
export const hueOf = (k: number): number => k % HUES;

export const via = (k: number, source: string): string => `\\via{${hueOf(k)}}{${source}}`;

/** TeX without the hue macros, for documents that do not define them; their braces stay. */
export const plainTex = (source: string): string =>
  source.replace(/\\via\{\d\}(?=\{)/g, '').replace(/\\(?:zed|lam)(?=\{)/g, '');

export const nameOf = (program: Program, i: number): string =>
  symbolTex(equationAt(program, i).name);

export const lambdaOf = (program: Program, i: number): string =>
  lam(`\\lambda_{${nameOf(program, i)}}`);

/** TeX that is one symbol, as an operand. */
export const symbolOf = (source: string): Tex => atom(source);

/** Whether equation i's own value and all its arguments are written out. */
export function isAllWritten(program: Program, i: number): boolean {
  const { shape, args } = equationAt(program, i);
  const shapes = args.map((arg) =>
    'constant' in arg ? arg.constant.shape : equationAt(program, arg.equation).shape,
  );
  return [shape, ...shapes].every(isWritten);
}

/** How arguments are written: by name, or by their values. Constants stand as they are. */
export type Writer = (i: number) => Tex;

function argTex(equation: Equation, port: number, write: Writer, fixed: (v: number) => Tex): Tex {
  const arg = equation.args[port] as Equation['args'][number];
  return 'constant' in arg ? valueTex(arg.constant, fixed) : write(arg.equation);
}

/** The right side of equation i: f_i of its arguments as `write` writes them. */
export function rightSide(program: Program, i: number, write: Writer): Tex {
  const equation = equationAt(program, i);
  const args = equation.args.map((_, port) => argTex(equation, port, write, constant));
  return equation.op.tex(args, equation.params);
}

export const bySymbol =
  (program: Program): Writer =>
  (i) =>
    atom(nameOf(program, i));

export const byValue =
  (z: readonly (Tensor | undefined)[]): Writer =>
  (i) =>
    z[i] ? valueTex(z[i]) : atom('?');

/** `c = a + b`; an input, which has no right side but its value, is just its symbol. */
export function equationTex(program: Program, i: number): string {
  const { op } = equationAt(program, i);
  const name = nameOf(program, i);
  if (isFree(op)) return name;
  return `${name} = ${rightSide(program, i, bySymbol(program)).tex}`;
}

/** λ ∂f_i/∂z_port from the op's own rule, with λ and the arguments written as asked, read by k. */
export function termTex(
  program: Program,
  { consumer, port }: { readonly consumer: number; readonly port: number },
  lambda: Tex,
  write: Writer,
  k: Algebra<ShapedTex> = tex,
): Tex {
  const shapeOf = (j: number): readonly number[] => equationAt(program, j).shape;
  const own = equationAt(program, consumer);
  const terms = pullback<ShapedTex>(
    k,
    program,
    consumer,
    { ...lambda, shape: own.shape },
    {
      arg: (equation, p) => {
        const arg = equation.args[p] as Equation['args'][number];
        const shape = 'constant' in arg ? arg.constant.shape : shapeOf(arg.equation);
        return { ...argTex(equation, p, write, literal), shape };
      },
      value: (equation, i) => {
        const args = equation.args.map((_, p) => argTex(equation, p, write, literal));
        return { ...equation.op.tex(args, equation.params), shape: shapeOf(i) };
      },
      zero: ({ shape }) => ({ ...literal(0), shape }),
    },
  );
  return terms[port] as Tex;
}

/** The local derivative ∂f_i/∂z_port in symbols: the rule with λ = 1. */
export function derivativeTex(
  program: Program,
  use: { readonly consumer: number; readonly port: number },
  write: Writer = bySymbol(program),
): Tex {
  return termTex(program, use, literal(1), write);
}

/** The local derivative as a number, where consumer and argument are scalars. */
export function derivativeValue(
  program: Program,
  { consumer, port }: { readonly consumer: number; readonly port: number },
  z: readonly (Tensor | undefined)[],
): Tensor | undefined {
  const equation = equationAt(program, consumer);
  const ready = equation.args.every((arg) => 'constant' in arg || z[arg.equation]) && z[consumer];
  if (!ready) return undefined;
  const one = numbers.broadcast_to(1, { shape: equation.shape });
  return pullback(numbers, program, consumer, one, {
    arg: (e, p) => {
      const arg = e.args[p] as Equation['args'][number];
      return 'constant' in arg ? arg.constant : (z[arg.equation] as Tensor);
    },
    value: (_e, i) => z[i] as Tensor,
    zero: (like) => ({ shape: like.shape, data: new Float64Array(like.data.length) }),
  })[port];
}

/** Terms in a row with their signs: 7.389 − 0.416. */
export function sumSource(terms: readonly Tex[]): string {
  return terms
    .map((term, i) => {
      if (i === 0) return term.tex;
      const { minus } = term;
      if (!minus) return ` + ${term.tex}`;
      return ` - ${minus.prec >= Prec.product ? minus.tex : `\\left(${minus.tex}\\right)`}`;
    })
    .join('');
}

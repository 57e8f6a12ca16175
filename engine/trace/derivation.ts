import { atom, Prec, type Tex, within } from '../algebra/typeset.ts';
import { valueTex } from '../algebra/valueTex.ts';
import { equationAt, type Program, type Use } from '../program/program.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { isComplete, type State } from './stateAt.ts';
import {
  bySymbol,
  byValue,
  derivativeTex,
  derivativeValue,
  isAllWritten,
  lam,
  lambdaOf,
  nameOf,
  plainTex,
  rightSide,
  sumSource,
  termTex,
  zed,
} from './symbols.ts';
import type { Tick } from './timeline.ts';
import type { Trace } from './trace.ts';

/**
 * What happens at one stop, typeset: `left` = `symbols` = `numbers` = `value`. A part that would
 * only repeat the one before it is absent.
 */
export interface Derivation {
  readonly left: string;
  readonly symbols: string;
  readonly numbers?: string;
  readonly value: string;
}

/** The parts of a derivation as one chain of equalities; of parts that say the same, the last. */
export function chain({ left, symbols, numbers, value }: Derivation): string {
  const parts = [left, symbols, numbers, value].filter((part) => part !== undefined);
  const says = parts.map(plainTex);
  return parts.filter((_, i) => says[i] !== says[i + 1]).join(' = ');
}

export const lambdaTex = (program: Program, i: number): Tex => atom(lambdaOf(program, i));

const lambdaValue = (state: State, i: number): Tex => {
  const value = state.lambda[i];
  const written = value ? valueTex(value) : atom('?');
  return { ...written, tex: lam(written.tex) };
};

/** z_i = f_i(z_α(i)), with the arguments' values put in. */
export function forwardDerivation(program: Program, state: State, i: number): Derivation {
  const value = state.z[i];
  const shown = zed(value ? valueTex(value).tex : '?');
  const left = nameOf(program, i);
  if (equationAt(program, i).op.source) return { left, symbols: shown, value: shown };
  const symbols = rightSide(program, i, bySymbol(program)).tex;
  if (!isAllWritten(program, i)) return { left, symbols, value: shown };
  return { left, symbols, numbers: rightSide(program, i, byValue(state.z)).tex, value: shown };
}

/** One edge's term λ_i ∂f_i/∂z_j of λ_j. */
export function termDerivation(
  program: Program,
  state: State,
  use: Use & { readonly term?: Tensor },
): Derivation {
  const { consumer, port, term } = use;
  const source = equationAt(program, consumer).args[port];
  const j = source && 'equation' in source ? source.equation : consumer;
  const left = `${lambdaOf(program, consumer)} \\frac{\\partial ${nameOf(program, consumer)}}{\\partial ${nameOf(program, j)}}`;
  const symbols = termTex(program, use, lambdaTex(program, consumer), bySymbol(program)).tex;
  const value = lam(term ? valueTex(term).tex : '?');
  if (!isAllWritten(program, consumer)) return { left, symbols, value };
  const numbers = termTex(program, use, lambdaValue(state, consumer), byValue(state.z)).tex;
  return { left, symbols, numbers, value };
}

/** Whether consumer and argument are scalars, so that the local derivative is a number. */
export const isScalarEdge = (program: Program, { consumer, port }: Use): boolean => {
  const equation = equationAt(program, consumer);
  const arg = equation.args[port];
  const from = arg && 'equation' in arg ? equationAt(program, arg.equation) : equation;
  return equation.shape.length === 0 && from.shape.length === 0;
};

/**
 * What an edge multiplies by: between scalars ∂i/∂j = formula = value at z. Between tensors the
 * derivative is a matrix too large to write; there it is what becomes of λ_i, λ_i ∂i/∂j.
 */
export function localDerivation(program: Program, z: State['z'], use: Use): Derivation {
  const arg = equationAt(program, use.consumer).args[use.port];
  const j = arg && 'equation' in arg ? arg.equation : use.consumer;
  const left = `\\partial ${nameOf(program, use.consumer)}/\\partial ${nameOf(program, j)}`;
  if (!isScalarEdge(program, use)) {
    const lambda = lambdaTex(program, use.consumer);
    const symbols = termTex(program, use, lambda, bySymbol(program)).tex;
    return { left: `${lambda.tex}\\, ${left}`, symbols, value: symbols };
  }
  const value = derivativeValue(program, use, z);
  const shown = value ? valueTex(value).tex : '\\text{not yet}';
  return { left, symbols: derivativeTex(program, use).tex, value: shown };
}

/** One use of z_j on the way to the output, with the term of λ_j that it makes. */
export interface Term extends Use {
  readonly term: Tensor;
}

/** The terms of λ_j in the whole run, by consumer in topological order: the order they are written in. */
export function termsOf(trace: Trace, j: number): Term[] {
  return trace.steps
    .flatMap((step) => (step.kind === 'pullback' && step.equation === j ? [step] : []))
    .sort((a, b) => a.consumer - b.consumer || a.port - b.port);
}

/** λ_j = Σ_{i∈β(j)} λ_i ∂f_i/∂z_j, the sum of its terms; for the output the seed, which is ∂f/∂f where it is 1. */
export function adjointDerivation(trace: Trace, state: State, j: number): Derivation {
  const { program } = trace;
  const terms = termsOf(trace, j);
  const left = lambdaOf(program, j);
  const total = state.lambda[j];
  const value = lam(total ? valueTex(total).tex : '\\text{not yet}');
  if (j === program.output) {
    const name = nameOf(program, j);
    const isOne = trace.seed?.shape.length === 0 && trace.seed.data[0] === 1;
    const symbols = isOne ? `\\frac{\\partial ${name}}{\\partial ${name}}` : value;
    return { left, symbols, value };
  }
  if (terms.length === 0) return { left, symbols: value, value };
  const symbolic = terms.map((use) =>
    termTex(program, use, lambdaTex(program, use.consumer), bySymbol(program)),
  );
  const [only] = terms;
  if (![j, ...terms.map((t) => t.consumer)].every((i) => isAllWritten(program, i))) {
    return { left, symbols: sumSource(symbolic), value };
  }
  const numeric =
    terms.length === 1 && only
      ? [termTex(program, only, lambdaValue(state, only.consumer), byValue(state.z))]
      : terms.map(({ term }) => valueTex(term));
  return { left, symbols: sumSource(symbolic), numbers: sumSource(numeric), value };
}

/** What happens at a stop of the stepper, in the state after it. */
export function derivation(trace: Trace, state: State, tick: Tick): Derivation {
  if (tick.kind === 'adjoint') return adjointDerivation(trace, state, tick.equation);
  const { step } = tick;
  switch (step.kind) {
    case 'pullback':
      return termDerivation(trace.program, state, step);
    case 'seed':
      return adjointDerivation(trace, state, step.equation);
    default:
      return forwardDerivation(trace.program, state, step.equation);
  }
}

/** One summand of ∂f/∂j as the chain rule has it: ∂f/∂i through a consumer i, times ∂i/∂j. */
export interface ChainRuleTerm extends Term {
  /** ∂f/∂i · ∂i/∂j. */
  readonly symbols: string;
  /** The number ∂f/∂i, hued, times the local derivative in symbols; between tensors λ_i ∂i/∂j. */
  readonly mixed: string;
  /** The name of the consumer i. */
  readonly through: string;
}

export function chainRuleTerms(trace: Trace, state: State, j: number): ChainRuleTerm[] {
  const { program } = trace;
  const f = program.output === undefined ? 'f' : nameOf(program, program.output);
  return termsOf(trace, j).map((use) => {
    const through = nameOf(program, use.consumer);
    const outer = `\\frac{\\partial ${f}}{\\partial ${through}}`;
    const inner = `\\frac{\\partial ${through}}{\\partial ${nameOf(program, j)}}`;
    if (!isScalarEdge(program, use)) {
      const lambda = lambdaTex(program, use.consumer);
      const mixed = termTex(program, use, lambda, bySymbol(program)).tex;
      return { ...use, symbols: `${lambda.tex}\\, ${inner}`, mixed, through };
    }
    const local = derivativeTex(program, use);
    const known = isComplete(trace, state, use.consumer);
    const outerValue = known ? lambdaValue(state, use.consumer).tex : lam('?');
    const mixed = `${outerValue} \\cdot ${within(Prec.product, local)}`;
    return { ...use, symbols: `${outer} ${inner}`, mixed, through };
  });
}

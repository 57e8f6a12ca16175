import { equationAt, type Program } from '../program/program.ts';
import { addTensors, map } from '../tensor/elementwise.ts';
import { dot, filled, type Tensor, ValueError } from '../tensor/tensor.ts';
import type { Trace } from '../trace/trace.ts';
import { couplings, multipliersOf, unknownsOf, valuesOf } from './couplings.ts';
import { residual } from './lagrangian.ts';
import { rightSideAt, type Values } from './pullAt.ts';

/** What a violation of one constraint costs, at one size of it. */
export interface Price {
  readonly epsilon: number;
  /** (f(ε) − f(0)) / ε, where z_j = f_j(z_α(j)) + ε in one element. */
  readonly ratio: number;
  /** ratio − λ_j: O(ε), until rounding takes over. */
  readonly error: number;
}

const EPSILONS: readonly number[] = [1, 0.1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8];

/**
 * Δf/ε for ε → 0, which tends to element `element` of λ_j, the price of constraint j (envelope theorem).
 * Nothing without an output or where equation j has no λ.
 */
export function prices(
  run: Trace,
  j: number,
  element = 0,
  epsilons: readonly number[] = EPSILONS,
): Price[] {
  const { program, seed } = run;
  const lambda = multipliersOf(run)[j]?.data[element];
  if (lambda === undefined || !seed || program.output === undefined) return [];
  const { output } = program;
  const objective = (z: Values): number => {
    const value = z[output];
    return value ? dot(seed, value) : Number.NaN;
  };
  const base = objective(valuesOf(run));
  return epsilons.map((epsilon) => {
    const violation = filled(equationAt(program, j).shape, 0);
    violation.data[element] = epsilon;
    const z = violated(program, new Map([[j, violation]]));
    const ratio = (objective(z) - base) / epsilon;
    return { epsilon, ratio, error: ratio - lambda };
  });
}

/** A point off the constraints, with the multipliers solved there. */
export interface FreeState {
  readonly z: Values;
  /** r_i = z_i − f_i(z_α(i)); 0 where nothing was overridden. */
  readonly residuals: readonly (Tensor | undefined)[];
  /** λ with ∂L/∂z = 0 at this z, by back-substitution; undefined where there is none. */
  readonly lambda: readonly (Tensor | undefined)[];
  /** ⟨s, z_n⟩. */
  readonly objective: number;
  /** L(z, λ) = ⟨s, z_n⟩ − Σ ⟨λ_i, r_i⟩. */
  readonly lagrangian: number;
  /** ⟨s, z_n⟩ where all constraints hold. */
  readonly truth: number;
}

/**
 * All z in order, z_i = `place`(i, f_i): what to hold there, from the value that the constraint asks for.
 * undefined where that does not exist, such as the inverse of a singular matrix, and where it is needed.
 */
function forward(
  program: Pick<Program, 'equations'>,
  place: (i: number, f: () => Tensor) => Tensor,
): (Tensor | undefined)[] {
  const z: (Tensor | undefined)[] = [];
  for (const [i, { args }] of program.equations.entries()) {
    const ready = args.every((arg) => 'constant' in arg || z[arg.equation]);
    try {
      z.push(
        place(i, () => {
          if (!ready) throw new ValueError('An argument has no value.');
          return rightSideAt(program, z, i);
        }),
      );
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      z.push(undefined);
    }
  }
  return z;
}

/** z with some values as given and all others from their constraints, computed from those before them. */
export const overridden = (
  program: Pick<Program, 'equations'>,
  values: ReadonlyMap<number, Tensor>,
): (Tensor | undefined)[] => forward(program, (i, f) => values.get(i) ?? f());

/** z with violations: z_i = f_i(z_α(i)) + ε_i. */
const violated = (
  program: Pick<Program, 'equations'>,
  violations: ReadonlyMap<number, Tensor>,
): (Tensor | undefined)[] =>
  forward(program, (i, f) => {
    const epsilon = violations.get(i);
    return epsilon ? addTensors(f(), epsilon) : f();
  });

/**
 * λ that makes L stationary in z at any z: λ_j = [j = n]·s + Σ λ_i ∂f_i/∂z_j with the derivatives at z.
 * With z on the constraints these are the adjoints. None where the output has no value.
 */
export function multipliersAt(run: Trace, z: Values): (Tensor | undefined)[] {
  const lambda: (Tensor | undefined)[] = z.map(() => undefined);
  if (!run.seed || z.some((value, i) => !value && run.reach[i])) return lambda;
  const { row } = couplings(run, z);
  for (const j of unknownsOf(run).reverse()) lambda[j] = row(lambda, j);
  return lambda;
}

/** The state with `values` held where they are put: by equation, any number of them. NaN without an output. */
export function freeState(run: Trace, values: ReadonlyMap<number, Tensor>): FreeState {
  const { program, seed } = run;
  const z = overridden(program, values);
  const lambda = multipliersAt(run, z);
  const residuals = z.map((_, i) => (values.has(i) ? residual(program, z, i) : zeroAt(program, i)));
  const of = (at: Values): number => {
    const output = program.output === undefined ? undefined : at[program.output];
    return output && seed ? dot(seed, output) : Number.NaN;
  };
  const objective = of(z);
  let paid = 0;
  for (const i of values.keys()) {
    const [r, multiplier] = [residuals[i], lambda[i]];
    if (r && multiplier) paid += dot(multiplier, r);
  }
  const truth = of(valuesOf(run));
  return { z, residuals, lambda, objective, lagrangian: objective - paid, truth };
}

/** The state with violations z_i = f_i(z_α(i)) + ε_i: those values held, all others from their constraints. */
export function violatedState(run: Trace, violations: ReadonlyMap<number, Tensor>): FreeState {
  const z = violated(run.program, violations);
  const held = [...violations.keys()].flatMap((i): [number, Tensor][] => {
    const value = z[i];
    return value ? [[i, value]] : [];
  });
  return freeState(run, new Map(held));
}

const zeroAt = (program: Program, i: number): Tensor => filled(equationAt(program, i).shape, 0);

/** The errors of both estimates of f* at one size of violation. */
export interface Miss {
  readonly size: number;
  /** |f(z) − f*|: first order. */
  readonly objective: number;
  /** |L(z, λ) − f*|: second order. */
  readonly lagrangian: number;
}

/** Errors against the size of violation, with the slopes of the lines through them in log–log axes. */
export interface Misses {
  readonly misses: readonly Miss[];
  /** By least squares over errors above rounding; undefined with fewer than two of them. */
  readonly slopes: {
    readonly objective: number | undefined;
    readonly lagrangian: number | undefined;
  };
}

/** From 10^−1 to 10^−4, two a decade. */
const SIZES: readonly number[] = Array.from({ length: 7 }, (_, i) => 10 ** (-1 - i / 2));

/**
 * How far f(z) and L(z, λ) are from f* for violations z_i = f_i(z_α(i)) + t d_i and t over decades. L loses
 * the first-order error: ∂L/∂z = 0 there, so that slopes are 1 and 2 where f curves.
 */
export function violationErrors(
  run: Trace,
  directions: ReadonlyMap<number, Tensor>,
  sizes: readonly number[] = SIZES,
): Misses {
  let truth = 0;
  const misses = sizes.map((size): Miss => {
    const violations = [...directions].map(
      ([i, d]) => [i, map((v) => size * v, d)] as readonly [number, Tensor],
    );
    const state = violatedState(run, new Map(violations));
    truth = state.truth;
    return {
      size,
      objective: Math.abs(state.objective - truth),
      lagrangian: Math.abs(state.lagrangian - truth),
    };
  });
  const floor = 1e4 * Number.EPSILON * Math.max(Math.abs(truth), Number.MIN_VALUE);
  const slope = (of: (miss: Miss) => number): number | undefined =>
    slopeOf(misses.flatMap((miss) => (of(miss) > floor ? [[miss.size, of(miss)] as const] : [])));
  return {
    misses,
    slopes: { objective: slope((m) => m.objective), lagrangian: slope((m) => m.lagrangian) },
  };
}

/** The slope of log y over log x by least squares; undefined with fewer than two points. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): number | undefined {
  if (points.length < 2) return undefined;
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const mean = (k: 0 | 1): number => logs.reduce((sum, p) => sum + p[k], 0) / logs.length;
  const [mx, my] = [mean(0), mean(1)];
  const covariance = logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0);
  return covariance / logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
}

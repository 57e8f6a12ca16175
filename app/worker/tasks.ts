import {
  type BrokenPass,
  firstPaths,
  firstReached,
  type LinearSystem,
  linearSystem,
  type Misses,
  overwriting,
  type Path,
  type Price,
  prices,
  type Sense,
  type StepError,
  stepErrors,
  stoppedAt,
  type Tensor,
  type Trace,
  uncleared,
  unordered,
  violationErrors,
  withoutEdge,
} from '../../engine/index.ts';
import {
  type GradientRun,
  gradientsOf,
  type Order,
  ordersOf,
  type SolverRun,
  solversOf,
  type WayBack,
  waysBack,
} from './ode.ts';
import { type Stage, stageOf, type Way, waysOf } from './ways.ts';

/** A mistake that a backward pass can make; those at a node or an edge are made there. */
export type Mistake =
  | { readonly kind: 'overwrite'; readonly stays: 'first' | 'last' }
  | { readonly kind: 'leave-out'; readonly from: number; readonly consumer: number }
  | { readonly kind: 'unordered' | 'first-reached' | 'uncleared' }
  | { readonly kind: 'stop'; readonly at: number };

function brokenBy(run: Trace, mistake: Mistake): BrokenPass {
  switch (mistake.kind) {
    case 'overwrite':
      return overwriting(run, { last: mistake.stays });
    case 'leave-out':
      return withoutEdge(run, mistake.from, mistake.consumer);
    case 'unordered':
      return unordered(run);
    case 'first-reached':
      return firstReached(run);
    case 'uncleared':
      return uncleared(run);
    case 'stop':
      return stoppedAt(run, mistake.at);
  }
}

/** Sizes at which errors are drawn: 10^−4 to 1, four a decade. */
const DRAWN: readonly number[] = Array.from({ length: 17 }, (_, i) => 10 ** (-4 + i / 4));

/**
 * What the page has computed off its own thread, by name: each yields parts of an answer about a run, and
 * may be left after any of them.
 */
export const tasks = {
  /** Δf/ε at ε, ε/10, … for one element of z_j. */
  *prices(
    run: Trace,
    {
      j,
      element,
      epsilon,
    }: { readonly j: number; readonly element: number; readonly epsilon: number },
  ): Generator<readonly Price[]> {
    yield prices(
      run,
      j,
      element,
      [1, 0.1, 0.01, 1e-3, 1e-4].map((by) => by * epsilon),
    );
  },
  /** Errors of f and of L along a direction of violations; `slopes` from sizes of 0.1 and less. */
  *errors(
    run: Trace,
    { directions }: { readonly directions: ReadonlyMap<number, Tensor> },
  ): Generator<Misses> {
    const { misses } = violationErrors(run, directions, DRAWN);
    yield { misses, slopes: violationErrors(run, directions).slopes };
  },
  *system(
    run: Trace,
    { order }: { readonly order: readonly number[] | undefined },
  ): Generator<LinearSystem> {
    yield linearSystem(run, order ? { order } : {});
  },
  /** Errors of differences for one element of λ_j, over steps h. */
  *stepErrors(
    run: Trace,
    { j, element }: { readonly j: number; readonly element: number },
  ): Generator<readonly StepError[]> {
    yield stepErrors(run, j, element);
  },
  *ways(run: Trace, { sense }: { readonly sense: Sense }): Generator<Way> {
    yield* waysOf(run, sense);
  },
  *stage(
    run: Trace,
    {
      sense,
      way,
      number,
    }: { readonly sense: Sense; readonly way: number; readonly number: number },
  ): Generator<Stage | undefined> {
    yield stageOf(run, sense, way, number);
  },
  *paths(
    run: Trace,
    { from, most }: { readonly from: number; readonly most: number },
  ): Generator<{ readonly paths: readonly Path[]; readonly complete: boolean }> {
    yield firstPaths(run, from, most);
  },
  /** Every solver on the problem of an ODE node. */
  *solvers(run: Trace, { equation }: { readonly equation: number }): Generator<SolverRun> {
    yield* solversOf(run, equation);
  },
  *gradients(
    run: Trace,
    { equation }: { readonly equation: number },
  ): Generator<readonly GradientRun[]> {
    yield gradientsOf(run, equation);
  },
  /** The continuous adjoint of an ODE node at its tolerance and at others. */
  *waysBack(run: Trace, { equation }: { readonly equation: number }): Generator<WayBack> {
    yield* waysBack(run, equation);
  },
  *orders(run: Trace, { equation }: { readonly equation: number }): Generator<Order> {
    yield* ordersOf(run, equation);
  },
  *broken(run: Trace, mistake: Mistake): Generator<BrokenPass> {
    yield brokenBy(run, mistake);
  },
};

export type TaskName = keyof typeof tasks;
export type TaskArgs<K extends TaskName> = Parameters<(typeof tasks)[K]>[1];
export type TaskPart<K extends TaskName> =
  ReturnType<(typeof tasks)[K]> extends Generator<infer Part> ? Part : never;

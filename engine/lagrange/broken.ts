import { equationAt } from '../program/program.ts';
import { addTensors } from '../tensor/elementwise.ts';
import { filled, type Tensor } from '../tensor/tensor.ts';
import type { Trace } from '../trace/trace.ts';
import { type CarriedEdge, carriedEdges, couplings, unknownsOf, valuesOf } from './couplings.ts';
import { stationarity } from './lagrangian.ts';
import type { Values } from './pullAt.ts';

/** What a backward pass with a known mistake made of a run. */
export interface BrokenPass {
  readonly name: string;
  /** What is wrong with it, as a sentence. */
  readonly mistake: string;
  /** The wrong λ by equation; undefined where the pass never came by. */
  readonly lambda: Values;
  /** ∂L/∂z_j of these λ: not 0 is what gives the mistake away. */
  readonly residuals: Values;
  /** The equations where it is not 0, by more than rounding. */
  readonly exposed: readonly number[];
  /** Whether the pass was stopped because it would have gone on for too long. */
  readonly stopped: boolean;
}

function passOf(
  run: Trace,
  name: string,
  mistake: string,
  lambda: (Tensor | undefined)[],
  stopped = false,
): BrokenPass {
  const state = { z: valuesOf(run), lambda, received: [] };
  const residuals = lambda.map((_, j) =>
    run.discrete[j] ? undefined : stationarity(run, state, j),
  );
  const exposed = unknownsOf(run).filter((j) => {
    const scale = lambda[j]?.data.reduce((a, v) => Math.max(a, Math.abs(v)), 1) ?? 1;
    return residuals[j]?.data.some((v) => !(Math.abs(v) <= 1e-12 * scale));
  });
  return { name, mistake, lambda, residuals, exposed, stopped };
}

/** λ of no terms. */
const empty = (run: Trace): (Tensor | undefined)[] =>
  run.program.equations.map(({ shape }, j) => (run.discrete[j] ? undefined : filled(shape, 0)));

/** The right pass but for what `sum` makes of the terms of λ_j, and for edges left out. */
function passWith(
  run: Trace,
  sum: (terms: readonly Tensor[], j: number) => Tensor | undefined,
  keeps: (edge: CarriedEdge) => boolean = () => true,
): (Tensor | undefined)[] {
  const { edges, term } = couplings(run);
  const lambda = empty(run);
  for (const j of unknownsOf(run).reverse()) {
    const terms = (edges[j] ?? []).filter(keeps).flatMap((edge) => {
      const multiplier = lambda[edge.consumer];
      return multiplier ? [term(edge, multiplier)] : [];
    });
    if (j === run.program.output && run.seed) terms.unshift(run.seed);
    lambda[j] = sum(terms, j) ?? (lambda[j] as Tensor);
  }
  return lambda;
}

const total = (terms: readonly Tensor[]): Tensor | undefined =>
  terms.length === 0 ? undefined : terms.reduce(addTensors);

/**
 * `=` in place of `+=` where a value is used more than once: λ_j is the term that was written last. `at`
 * limits the mistake to some equations; `last` says whose term stays, that of the first consumer in
 * topological order, as reverse order has it, or that of the last.
 */
export function overwriting(
  run: Trace,
  { at, last = 'first' }: { at?: ReadonlySet<number>; last?: 'first' | 'last' } = {},
): BrokenPass {
  const lambda = passWith(run, (terms, j) => {
    if (at && !at.has(j)) return total(terms);
    return last === 'first' ? terms.at(-1) : terms[0];
  });
  const mistake = 'A term of λ overwrites those before it instead of being added.';
  return passOf(run, 'Overwrites at fan-out', mistake, lambda);
}

/** One edge, or all ports between two equations, left out: its term never arrives. */
export function withoutEdge(run: Trace, from: number, consumer: number): BrokenPass {
  const keeps = (edge: CarriedEdge): boolean => edge.from !== from || edge.consumer !== consumer;
  const name = (i: number): string => equationAt(run.program, i).name;
  const mistake = `The term of ${name(from)} that comes through ${name(consumer)} is forgotten.`;
  return passOf(run, 'Leaves out an edge', mistake, passWith(run, total, keeps));
}

/** A stop on a value, as detach: it keeps its own λ and hands none on. */
export function stoppedAt(run: Trace, at: number): BrokenPass {
  const lambda = passWith(run, total, ({ consumer }) => consumer !== at);
  const mistake = `No λ comes back through ${equationAt(run.program, at).name}: its arguments count as constants.`;
  return passOf(run, 'Stops the gradient', mistake, lambda);
}

/** The most terms that a recursion may make: it takes one per path, of which there may be 2^k. */
const MOST_TERMS = 100_000;

/**
 * Recursion without an order: a node adds its terms to its arguments, then calls each of them, and they
 * pass on all the λ they hold by then. A node of several consumers fires once per path, each time with what
 * it handed on before. Stops after `most` terms.
 */
export function unordered(run: Trace, most = MOST_TERMS): BrokenPass {
  const { into, term, lambda } = recursion(run);
  const { output } = run.program;
  let terms = 0;
  const open = output === undefined || !run.seed ? [] : [output];
  for (let i = open.pop(); i !== undefined && terms < most; i = open.pop()) {
    const edges = into[i] ?? [];
    for (const edge of edges) receive(lambda, edge, term(edge, lambda[i] as Tensor));
    terms += edges.length;
    open.push(...edges.map(({ from }) => from).reverse());
  }
  const mistake =
    'Each node passes on its λ as soon as a term arrives, and again with every further one.';
  return passOf(run, 'Recursion without an order', mistake, lambda, terms >= most);
}

/** Recursion that fires each node once, when it is first reached: what arrives later is never passed on. */
export function firstReached(run: Trace): BrokenPass {
  const { into, term, lambda } = recursion(run);
  const { output } = run.program;
  const fired = new Set<number>();
  const open = output === undefined || !run.seed ? [] : [output];
  for (let i = open.pop(); i !== undefined; i = open.pop()) {
    if (fired.has(i)) continue;
    fired.add(i);
    const edges = into[i] ?? [];
    for (const edge of edges) receive(lambda, edge, term(edge, lambda[i] as Tensor));
    open.push(...edges.map(({ from }) => from).reverse());
  }
  const mistake =
    'Each node passes on its λ once, when it is first reached, before all terms are there.';
  return passOf(run, 'Fires when first reached', mistake, lambda);
}

function recursion(run: Trace): {
  readonly into: readonly (readonly CarriedEdge[])[];
  readonly term: (edge: CarriedEdge, lambda: Tensor) => Tensor;
  readonly lambda: (Tensor | undefined)[];
} {
  const into: CarriedEdge[][] = run.program.equations.map(() => []);
  for (const edge of carriedEdges(run).flat()) into[edge.consumer]?.push(edge);
  for (const edges of into) edges.sort((a, b) => a.port - b.port);
  const lambda = empty(run);
  if (run.program.output !== undefined && run.seed) lambda[run.program.output] = run.seed;
  return { into, term: couplings(run).term, lambda };
}

function receive(lambda: (Tensor | undefined)[], { from }: CarriedEdge, term: Tensor): void {
  const own = lambda[from];
  lambda[from] = own ? addTensors(own, term) : term;
}

/**
 * A second backward pass on top of the λ of the first, which nobody cleared. `everywhere` all nodes add to
 * what they hold, and pass the sum on; else only sources keep theirs, as PyTorch's leaves do, whose λ then
 * doubles.
 */
export function uncleared(run: Trace, everywhere = true): BrokenPass {
  const right = passWith(run, total);
  const again = everywhere
    ? passWith(run, (terms, j) => {
        if (j === run.program.output) return total(terms);
        return total([...terms, right[j] as Tensor]);
      })
    : right.map((own, j) =>
        own && equationAt(run.program, j).op.source ? addTensors(own, own) : own,
      );
  const mistake = 'The λ of the pass before are still there when the next one adds its terms.';
  return passOf(run, 'Runs backward twice', mistake, again);
}

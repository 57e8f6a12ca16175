import { plainSymbol } from '../graph/symbol.ts';
import { equationAt, type Program } from '../program/program.ts';
import { mulberry32 } from '../tensor/random.ts';
import { dot, type Tensor } from '../tensor/tensor.ts';
import { type Trace, trace } from '../trace/trace.ts';
import { freeOf, multipliersOf, unknownsOf, valuesOf } from './couplings.ts';
import { derivative, type Estimate } from './derivative.ts';
import { between, objectivesOf } from './objective.ts';
import type { Values } from './pullAt.ts';

/** Largest relative difference between λ and its estimate that is put down to rounding. */
export const TOLERANCE = 1e-6;

// About a minute of forward passes, in elements computed; beyond it large tensors are sampled.
const MAX_WORK = 2e7;
const FEWEST = 8;

/** One element of a multiplier beside its central difference. */
export interface Element {
  readonly index: number;
  readonly lambda: number;
  readonly estimate: Estimate;
  readonly agrees: boolean;
}

function chosen(size: number, most: number): number[] {
  if (size <= most) return Array.from({ length: size }, (_, i) => i);
  return Array.from({ length: most }, (_, i) => Math.floor(((i + 0.5) * size) / most));
}

/** What an element costs that a solver computes, in elements of other ops: an op for each stage of each step. */
const SOLVED = 200;

/** How many elements of each multiplier to look at, so that all take about a minute at most, or less for less work. */
export function mostElements(
  { equations }: Pick<Program, 'equations'>,
  z: Values,
  work = MAX_WORK,
): number {
  const total = z.reduce((sum, value, i) => {
    const cost = equations[i]?.op.derivatives === undefined ? 1 : SOLVED;
    return sum + cost * (value?.data.length ?? 0);
  }, 0);
  return Math.max(FEWEST, Math.floor(work / (z.length * total)));
}

/** Whether λ is the derivative that the differences estimate; undefined estimates agree with nothing. */
export function agree(lambda: number, estimate: Estimate): boolean {
  if (estimate.kind !== 'value' || !Number.isFinite(lambda)) return false;
  const { value, error } = estimate;
  const size = Math.max(Math.abs(lambda), Math.abs(value));
  return Math.abs(lambda - value) <= TOLERANCE * size + 4 * error;
}

/**
 * Elements of λ_i, at most `most` of them, beside central differences of the objective at the values z of
 * a run, where it is `middle`.
 */
export const checkElements = (...of: Parameters<typeof elementsOf>): Element[] => [
  ...elementsOf(...of),
];

function* elementsOf(
  run: Trace,
  z: readonly Tensor[],
  i: number,
  { data }: Tensor,
  { middle, most }: { readonly middle: number; readonly most: number },
): Generator<Element> {
  const objective = objectivesOf(run, z, i);
  for (const index of chosen(data.length, most)) {
    const lambda = data[index] as number;
    const x = z[i]?.data[index] as number;
    const estimate = derivative(objective(index), x, middle, lambda);
    yield { index, lambda, estimate, agrees: agree(lambda, estimate) };
  }
}

/** One element of λ at one of the inputs of a check. */
export interface Finding {
  readonly equation: number;
  readonly element: number;
  readonly lambda: number;
  readonly difference: number;
  /** |λ − difference| relative to the larger of the two. */
  readonly error: number;
}

/** An element at which there is nothing to compare with, and why, as a sentence. */
export interface Exception {
  readonly equation: number;
  readonly element: number;
  readonly kind: 'kink' | 'infinite';
  /** Equations between it and the output that are at an edge of where their op is differentiable. */
  readonly at: readonly number[];
  readonly why: string;
}

/** What a check found at one input. */
export interface CheckAt {
  /** The values of the free equations there. */
  readonly inputs: ReadonlyMap<number, Tensor>;
  readonly compared: number;
  /** The largest relative error; undefined where nothing could be compared. */
  readonly worst: Finding | undefined;
  /** The same of each equation. */
  readonly worstOf: ReadonlyMap<number, Finding>;
  /** Elements that disagree by more than rounding. */
  readonly wrong: readonly Finding[];
  readonly exceptions: readonly Exception[];
}

/** The program with other values of some sources, of their shapes. */
export function withSources<P extends Pick<Program, 'equations'>>(
  program: P,
  values: ReadonlyMap<number, Tensor>,
): P {
  const equations = program.equations.map((equation, i) => {
    const value = values.get(i);
    if (!value || !equation.op.source) return equation;
    return { ...equation, params: { ...equation.params, value } };
  });
  return { ...program, equations };
}

/** The values of the free equations as they are, then `count` − 1 others within ±`spread`, the same for each seed. */
export function inputsNear(
  run: Trace,
  count = 4,
  spread = 0.5,
  seed = 1,
): ReadonlyMap<number, Tensor>[] {
  const z = valuesOf(run);
  const next = mulberry32(seed);
  return Array.from({ length: count }, (_, n) => {
    const values = freeOf(run).flatMap((i): [number, Tensor][] => {
      const own = z[i];
      if (!own) return [];
      if (n === 0) return [[i, own]];
      return [[i, { ...own, data: own.data.map((v) => v + spread * (2 * next() - 1)) }]];
    });
    return new Map(values);
  });
}

/**
 * Every λ by central differences at several inputs, one after another: the error that is largest, the
 * elements that disagree, and those at a kink or where the objective is not finite, with the reason. It
 * says nothing of whether f itself is the function that was meant.
 */
export function* gradientCheck(
  run: Trace,
  inputs: Iterable<ReadonlyMap<number, Tensor>> = inputsNear(run),
): Generator<CheckAt> {
  for (const values of inputs) {
    const steps = checkAt(run, values);
    let step = steps.next();
    while (!step.done) step = steps.next();
    yield step.value;
  }
}

/** How far a check has come, in elements of multipliers. */
export interface CheckProgress {
  readonly done: number;
  readonly of: number;
}

/**
 * The same check, halting after every element, for one who has other things to do meanwhile. With less
 * `work` than usual, in elements computed at each input, fewer elements of large tensors are looked at.
 */
export function* gradientCheckSteps(
  run: Trace,
  inputs: readonly ReadonlyMap<number, Tensor>[] = inputsNear(run),
  work = MAX_WORK,
): Generator<CheckProgress, readonly CheckAt[]> {
  const made: CheckAt[] = [];
  const lambda = multipliersOf(run);
  const most = mostElements(run.program, valuesOf(run), work);
  const sizes = unknownsOf(run).map((i) => Math.min(most, lambda[i]?.data.length ?? 0));
  const of = inputs.length * sizes.reduce((sum, size) => sum + size, 0);
  let done = 0;
  for (const values of inputs) {
    const steps = checkAt(run, values, work);
    let step = steps.next();
    for (; !step.done; step = steps.next()) {
      done++;
      yield { done, of };
    }
    made.push(step.value);
  }
  return made;
}

function* checkAt(
  from: Trace,
  inputs: ReadonlyMap<number, Tensor>,
  work?: number,
): Generator<undefined, CheckAt> {
  const run = trace(withSources(from.program, inputs), from.seed);
  const { program, seed } = run;
  const z = valuesOf(run);
  const output = program.output === undefined ? undefined : z[program.output];
  let compared = 0;
  const worstOf = new Map<number, Finding>();
  const wrong: Finding[] = [];
  const exceptions: Exception[] = [];
  if (output && seed && z.every((value) => value !== undefined)) {
    const how = { middle: dot(seed, output), most: mostElements(program, z, work) };
    const lambda = multipliersOf(run);
    for (const i of unknownsOf(run)) {
      const own = lambda[i];
      if (!own) continue;
      for (const made of elementsOf(run, z, i, own, how)) {
        yield;
        const { index: element, estimate } = made;
        if (estimate.kind !== 'value') {
          exceptions.push(exception(run, z, i, element, estimate.kind));
          continue;
        }
        const finding = findingOf(i, made, estimate.value);
        compared++;
        worstOf.set(i, worse(worstOf.get(i), finding));
        if (!made.agrees) wrong.push(finding);
      }
    }
  }
  const worst = [...worstOf.values()].reduce<Finding | undefined>(worse, undefined);
  return { inputs, compared, worst, worstOf, wrong, exceptions };
}

const worse = (a: Finding | undefined, b: Finding): Finding => (a && a.error >= b.error ? a : b);

function findingOf(equation: number, { index, lambda }: Element, difference: number): Finding {
  const size = Math.max(Math.abs(lambda), Math.abs(difference));
  const error = size === 0 ? 0 : Math.abs(lambda - difference) / size;
  return { equation, element: index, lambda, difference, error };
}

/** Whether an equation's arguments leave, in some element, where its op is differentiable. */
function isAtEdge({ program }: Trace, z: Values, i: number): boolean {
  const { op, args } = equationAt(program, i);
  const { domain } = op;
  const x = args.map((arg) => ('constant' in arg ? arg.constant : (z[arg.equation] as Tensor)));
  if (op.ties) return x.some(({ data }) => new Set(data).size < data.length);
  if (!domain) return false;
  const length = x.reduce((most, { data }) => Math.max(most, data.length), 0);
  const at = (t: Tensor, e: number): number => t.data[e % t.data.length] as number;
  return Array.from({ length }, (_, e) => domain(...x.map((t) => at(t, e)))).includes(false);
}

function exception(
  run: Trace,
  z: Values,
  equation: number,
  element: number,
  kind: 'kink' | 'infinite',
): Exception {
  const name = (i: number): string => plainSymbol(equationAt(run.program, i).name);
  const after = between(run.program, run.reach, equation);
  const at = after.filter((i) => isAtEdge(run, z, i));
  const places = at.map((i) => `${equationAt(run.program, i).op.name} at ${name(i)}`).join(', ');
  const because = places === '' ? '' : ` (${places})`;
  const why =
    kind === 'kink'
      ? `Moving ${name(equation)} to the left and to the right gives different slopes${because}: there is no derivative, and λ is what the rules agree on.`
      : `The output is not finite, or not on both sides of ${name(equation)}${because}: there is no difference to take.`;
  return { equation, element, kind, at, why };
}

import {
  bytesOf,
  type Convergence,
  compareGradients,
  convergence,
  exactStates,
  gradientMethods,
  integrate,
  isAdaptive,
  multiplierConvergence,
  OdeError,
  type OdeProblem,
  odeOf,
  PARTS,
  reference,
  type Solution,
  type SolverCounts,
  stateAt,
  stiffnessText,
  type Tableau,
  type Trace,
  tableauOf,
  tableaus,
  trace,
} from '../../engine/index.ts';

/** One solver on the problem of a node, with the node's own steps and tolerance. */
export interface SolverRun {
  readonly name: string;
  readonly title: string;
  readonly adaptive: boolean;
  readonly counts: SolverCounts | undefined;
  readonly bytes: number;
  readonly shortest: number;
  readonly longest: number;
  /** The largest error of z(t1); NaN where the exact solution is not known. */
  readonly error: number;
  /** What is to be said of it: that it fails, that the problem is stiff, or that its steps are too long. */
  readonly says: string | undefined;
}

function problemOf(run: Trace, equation: number): OdeProblem | undefined {
  const own = run.program.equations[equation];
  return own && odeOf(own, stateAt(run, run.steps.length).z);
}

const largest = (a: Float64Array, b: Float64Array): number =>
  a.reduce((most, v, i) => Math.max(most, Math.abs(v - (b[i] as number))), 0);

/** The largest element of either. */
const sizeOf = (...all: readonly Float64Array[]): number =>
  Math.max(...all.map((z) => largest(z, new Float64Array(z.length))));

/** What `make` makes, or the sentence of the OdeError that it throws. */
function attempt<T>(make: () => T): T | string {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof OdeError)) throw error;
    return error.message;
  }
}

/** An end that misses the solution by more than this share of the size of z is not the solution's. */
const MISSED = 0.25;

/** What to say of equal steps that end elsewhere than the solution, before longer ones overflow. */
const missText = ({ title }: Tableau, h: number, error: number): string =>
  `Steps of ${Number(h.toPrecision(2))} are too long for ${title}: z(t₁) is off by ${Number(error.toPrecision(2))}. Still longer ones can make z grow without bound. Take more steps, or a method of higher order.`;

/** Every solver in turn. */
export function* solversOf(run: Trace, equation: number): Generator<SolverRun> {
  const problem = problemOf(run, equation);
  if (!problem) return;
  const { dynamics, z0, t0, t1, settings } = problem;
  const exact = attempt(() => reference(dynamics, z0, t0, t1));
  for (const tableau of tableaus) {
    const { name, title } = tableau;
    const made = attempt(() => integrate(dynamics, z0, t0, t1, { ...settings, tableau }));
    const adaptive = isAdaptive(tableau);
    if (typeof made === 'string') {
      const none = { counts: undefined, bytes: 0, shortest: 0, longest: 0, error: Number.NaN };
      yield { name, title, adaptive, ...none, says: made };
      continue;
    }
    const { counts, shortest, longest, end, stiff } = made;
    const there = typeof exact === 'string' ? undefined : exact[0];
    const error = there ? largest(end, there) : Number.NaN;
    const misses = !adaptive && there !== undefined && error > MISSED * sizeOf(z0, there);
    yield {
      ...{ name, title, adaptive, counts, shortest, longest, bytes: bytesOf(made), error },
      says: stiff
        ? stiffnessText(stiff, tableau)
        : misses
          ? missText(tableau, longest, error)
          : undefined,
    };
  }
}

/** One way to the gradient of z0 and θ, as numbers. */
export interface GradientRun {
  readonly name: string;
  readonly title: string;
  /** λ of z0 and of θ, one after the other; undefined where the way fails. */
  readonly gradient: Float64Array | undefined;
  readonly problem: string | undefined;
  readonly difference: number;
  readonly turned: boolean;
  readonly evaluations: number;
  readonly pullbacks: number;
  readonly bytes: number;
  /** z(t0) as it is at the end of the way back. */
  readonly back: Float64Array | undefined;
}

function cotangentsOf(run: Trace, equation: number, size: number): Float64Array[] | undefined {
  const lambda = stateAt(run, run.steps.length).lambda[equation];
  if (!lambda || size === 0) return undefined;
  const cut = (_: unknown, i: number): Float64Array => lambda.data.slice(i * size, (i + 1) * size);
  return Array.from({ length: lambda.data.length / size }, cut);
}

/** The gradients of a node by every method, beside each other; none where no λ comes to it. */
export function gradientsOf(run: Trace, equation: number): readonly GradientRun[] {
  const problem = problemOf(run, equation);
  const cotangents = problem && cotangentsOf(run, equation, problem.z0.length);
  if (!problem || !cotangents) return [];
  return compareGradients(problem, () => cotangents).compared.map(({ gradient, ...rest }) => ({
    ...rest,
    gradient: gradient && Float64Array.from([...gradient.z0, ...gradient.theta]),
    // A copy: a view would be sent with all that it looks into.
    back: gradient?.curve.at(-1)?.z.slice(),
  }));
}

/** The continuous adjoint at a tolerance, from the exact end of the trajectory. */
export interface WayBack {
  readonly rtol: number;
  readonly atol: number;
  /** z(t0) as it is found again. */
  readonly z0: Float64Array;
  readonly gradient: Float64Array;
  /** z(t0) where z alone is integrated back, from the end that is computed at this tolerance; or why it has none. */
  readonly alone: Float64Array | string;
  /** ‖g − exact‖ / ‖exact‖ of the gradients by z0, and ⟨g, exact⟩ < 0. */
  readonly difference: number;
  readonly turned: boolean;
  readonly error: number;
}

/** What is taken for exact. */
const EXACT = { solver: 'dopri5', rtol: 1e-12, atol: 1e-14, max_steps: 1_000_000 } as const;

/** The run with an ODE node solved to nearly all digits. */
function exactly(run: Trace, equation: number): Trace {
  const { program, seed } = run;
  const equations = program.equations.map((own, i) =>
    i === equation ? { ...own, params: { ...own.params, ...EXACT, gradient: 'steps' } } : own,
  );
  return trace({ ...program, equations }, seed);
}

const TOLERANCES = [1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10];

/**
 * How the way back of a node depends on the tolerance: at that of the node, then at those of a list with atol in the
 * same proportion to rtol. An adaptive method that the node does not have is Dormand–Prince's.
 */
export function* waysBack(run: Trace, equation: number): Generator<WayBack> {
  const own = problemOf(run, equation);
  const right = exactly(run, equation);
  const exact = problemOf(right, equation);
  const cotangents = exact && cotangentsOf(right, equation, exact.z0.length);
  if (!own || !exact || !cotangents) return;
  const { dynamics, z0, t0, t1, settings } = own;
  const { rtol, atol } = settings;
  const adjoint = gradientMethods.find(({ name }) => name === 'adjoint');
  const known = attempt(() => integrate(dynamics, z0, t0, t1, exact.settings));
  if (!adjoint || typeof known === 'string') return;
  const tableau: Tableau = isAdaptive(settings.tableau) ? settings.tableau : tableauOf('dopri5');
  const gradient = gradientMethods[0]?.run(dynamics, known, cotangents, exact.settings).z0;
  for (const to of [rtol, ...TOLERANCES]) {
    const options = { ...settings, tableau, rtol: to, atol: (atol / rtol) * to };
    const solution: Solution = { ...known, tableau };
    const made = attempt(() => adjoint.run(dynamics, solution, cotangents, options));
    if (typeof made === 'string' || !gradient) continue;
    const back = made.curve.at(-1)?.z as Float64Array;
    yield {
      ...{ rtol: to, atol: options.atol, z0: back, gradient: made.z0 },
      alone: attempt(() => {
        const { end } = integrate(dynamics, z0, t0, t1, { ...options, times: [t1] });
        return integrate(dynamics, end, t1, t0, { ...options, times: [t0] }).end;
      }),
      difference: norm(made.z0.map((v, i) => v - (gradient[i] as number))) / norm(gradient),
      turned: made.z0.reduce((sum, v, i) => sum + v * (gradient[i] as number), 0) < 0,
      error: largest(back, z0),
    };
  }
}

/** How an error shrinks with the step: of z(t1) by a method, or of λ of its steps to a(t). */
export interface Order {
  readonly of: 'z' | 'a';
  readonly title: string;
  readonly convergence: Convergence;
}

const FIXED = ['euler', 'midpoint', 'heun', 'rk4', 'implicit_euler', 'trapezoid'] as const;
const OF_STATES = [...FIXED, 'bosh3', 'dopri5'] as const;
const OF_MULTIPLIERS = ['euler', 'midpoint', 'rk4'] as const;
/** Numbers of steps over the interval, each twice the one before, relative to a usual one; methods of low order take more. */
const COUNTS = [1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8, 16, 32];
/** Where all λ are compared with a(t), at each step: without the finest two. */
const FEWER = COUNTS.slice(0, -2);
const LOW_ORDER = 2;
const MORE = 4;

export function* ordersOf(run: Trace, equation: number): Generator<Order> {
  const problem = problemOf(run, equation);
  if (!problem) return;
  const { dynamics, z0, t0, t1 } = problem;
  const exact = attempt(() => exactStates(dynamics, z0, t0, t1));
  if (typeof exact === 'string') return;
  const base = Math.max(20, Math.ceil(20 * Math.min(20, Math.abs(t1 - t0))));
  const countsFor = ({ order }: Tableau, counts: readonly number[]): readonly number[] =>
    counts.map((n) => PARTS * Math.ceil((n * base * (order <= LOW_ORDER ? MORE : 1)) / PARTS));
  for (const name of OF_STATES) {
    const tableau = tableaus.find((t) => t.name === name);
    if (!tableau) continue;
    const made = attempt(() =>
      convergence(dynamics, z0, t0, t1, tableau, countsFor(tableau, COUNTS), exact),
    );
    if (typeof made !== 'string') yield { of: 'z', title: tableau.title, convergence: made };
  }
  for (const name of OF_MULTIPLIERS) {
    const tableau = tableauOf(name);
    const made = attempt(() =>
      multiplierConvergence(problem, (end) => end.slice(), tableau, countsFor(tableau, FEWER)),
    );
    if (typeof made !== 'string') yield { of: 'a', title: tableau.title, convergence: made };
  }
}

const norm = (x: Float64Array): number => Math.hypot(...x);

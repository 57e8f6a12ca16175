import {
  gradientSteps,
  type Method,
  methodsFor,
  multiplierMethod,
  type OptimiserState,
  pathCounts,
  penaltyMethod,
  plainSymbol,
  type Sense,
  type Sweep,
  symbolicSizes,
  type Trace,
  ValueError,
} from '../../engine/index.ts';

/** A line over the sweeps of a way. */
export interface Curve {
  readonly label: string;
  readonly hue: 'z' | 'l';
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** A way to the multipliers, or to an optimum, worked out: how far it came and what it cost. */
export interface Way {
  readonly name: string;
  readonly help: string;
  readonly kind: 'system' | 'optimum';
  readonly unsuited: string | undefined;
  readonly sweeps: number;
  readonly cost: string;
  readonly verdict: string;
  /** How it ended, where that needs saying. */
  readonly sentence: string | undefined;
  /** The number of its first sweep: methods of optimisation count from where they start, 0. */
  readonly first: 0 | 1;
  /** What its sweeps are counted by. */
  readonly over: 'sweep' | 'step h';
  readonly curves: readonly Curve[];
}

/** One sweep of a way, to be shown on the canvas. */
export interface Stage {
  readonly z?: Sweep['lambda'];
  readonly lambda: Sweep['lambda'];
  readonly note: string;
  /** What the way counts as 0, where that is more than rounding. */
  readonly tolerance?: number;
}

/** Sweeps and states that are worked out at most: the rest would not change the picture. */
const MOST = 400;
/** What counts as solved: the largest |∂L/∂z| is no more, beside the largest |λ|. */
const EXACT = 1e-9;
/** What the methods of optimisation count as 0. */
const TOLERANCE = 1e-7;
/** What a curve on a logarithmic axis shows of 0. */
const FLOOR = 1e-17;

/** How a method of optimisation ended, in a word; it never claims an optimum. */
const ENDINGS = {
  stationary: 'stationary',
  none: 'no optimum',
  diverging: 'unbounded',
  fading: 'fading',
  limit: 'stopped',
} as const;

function taken<T>(items: Iterable<T>): T[] {
  const list: T[] = [];
  for (const item of items) {
    list.push(item);
    if (list.length >= MOST) break;
  }
  return list;
}

const OPTIMISERS = [
  {
    name: 'Gradient steps on x',
    help: 'The constraints hold at every step; x moves against λ.',
    states: gradientSteps,
  },
  {
    name: 'Quadratic penalty',
    help: 'Constraints are only paid for: they hold in the limit.',
    states: penaltyMethod,
  },
  {
    name: 'Method of multipliers',
    help: 'Penalty and multipliers: constraints are restored in the end.',
    states: multiplierMethod,
  },
] as const;

function largest({ lambda }: Sweep): number {
  let size = 1;
  for (const own of lambda) for (const v of own?.data ?? []) size = Math.max(size, Math.abs(v));
  return size;
}

function verdictOf(last: Sweep | undefined): string {
  if (!last) return '–';
  if (last.worst === undefined) return 'inputs';
  if (last.h !== undefined) return 'never';
  return last.worst <= EXACT * largest(last) ? 'yes' : 'no';
}

/** Of a method that writes expressions out: how large they are beside equations that share their parts. */
function sizesIn({ program }: Trace, last: Sweep | undefined): string | undefined {
  if (last?.operations === undefined) return undefined;
  const { forward, backward } = symbolicSizes(program);
  const written = last.operations.toLocaleString('en');
  return `Written out, ${written} operations. The passes, which share their parts: ${forward} forward, ${backward} more backward.`;
}

function solving(run: Trace, { name, help, unsuited, sweeps }: Method): Way {
  const list = taken(sweeps());
  const last = list.at(-1);
  const points = list.flatMap(({ number, worst, h }): [number, number][] =>
    worst === undefined ? [] : [[h ?? number, Math.max(worst, FLOOR)]],
  );
  return {
    ...{ name, help, unsuited, sweeps: list.length, kind: 'system', first: 1 },
    sentence: sizesIn(run, last),
    cost: (last?.operations ?? last?.counts.multiplications ?? 0).toLocaleString('en'),
    verdict: verdictOf(last),
    over: last?.h === undefined ? 'sweep' : 'step h',
    curves: [{ label: 'largest |∂L/∂z|', hue: 'l', points }],
  };
}

type Named = Pick<Way, 'name' | 'help'>;

function optimising(run: Trace, { name, help }: Named, states: Iterable<OptimiserState>): Way {
  const list = taken(states);
  const last = list.at(-1);
  const curve = (label: string, hue: Curve['hue'], of: (s: OptimiserState) => number): Curve => ({
    ...{ label, hue },
    // Before the first minimisation there are no multipliers to speak of.
    points: list
      .filter(({ lambda }) => lambda.some((own) => own))
      .map((state) => [state.iteration, Math.max(of(state), FLOOR)] as const),
  });
  return {
    ...{ name, help, unsuited: undefined, kind: 'optimum', first: 0, sweeps: list.length },
    cost: ((last?.evaluations ?? 0) * pathCounts(run).edges).toLocaleString('en'),
    ...{ over: 'sweep', sentence: last?.ending?.sentence },
    verdict: ENDINGS[last?.ending?.kind ?? 'limit'],
    curves: [
      curve('largest |r|', 'z', ({ violation }) => violation),
      curve('largest |∇ₓL|', 'l', ({ gradient }) => gradient),
    ],
  };
}

/** A way that met a value that does not exist, such as an ODE that blows up: the sentence in place of its sweeps. */
function failed({ name, help }: Named, kind: Way['kind'], { message }: ValueError): Way {
  const first = kind === 'system' ? 1 : 0;
  return {
    ...{ name, help, kind, unsuited: message, sweeps: 0, cost: '–', verdict: '–' },
    ...{ sentence: undefined, first, over: 'sweep', curves: [] },
  };
}

function worked(of: Named, kind: Way['kind'], make: () => Way): Way {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    return failed(of, kind, error);
  }
}

/** Each way after the other, worked out when it is asked for. */
export function* waysOf(run: Trace, sense: Sense): Generator<Way> {
  for (const method of methodsFor(run)) {
    yield worked(method, 'system', () => solving(run, method));
  }
  for (const each of OPTIMISERS) {
    const options = { sense, tolerance: TOLERANCE };
    yield worked(each, 'optimum', () => optimising(run, each, each.states(run, options)));
  }
}

function nth<T>(items: Iterable<T>, n: number): T | undefined {
  let i = 0;
  for (const item of items) if (++i === n) return item;
  return undefined;
}

/** Sweep `number`, from 1, of the way numbered `way`; undefined where it has no such sweep. */
export function stageOf(run: Trace, sense: Sense, way: number, number: number): Stage | undefined {
  const methods = methodsFor(run);
  const method = methods[way];
  if (method) {
    const sweep = nth(method.sweeps(), number);
    return sweep && { lambda: sweep.lambda, note: noteOf(run, method, sweep) };
  }
  const options = { sense, tolerance: TOLERANCE };
  const state = nth(OPTIMISERS[way - methods.length]?.states(run, options) ?? [], number);
  return state && { z: state.z, lambda: state.lambda, note: state.note, tolerance: TOLERANCE };
}

function noteOf({ program }: Trace, { name }: Method, { number, h, start }: Sweep): string {
  if (h !== undefined) return `${name} with h = ${h}`;
  if (start === undefined) return `${name}, sweep ${number}`;
  return `${name} from ${plainSymbol(program.equations[start.equation]?.name ?? '')}`;
}

import {
  formatShape,
  MAX_ELEMENTS,
  type Shape,
  ShapeError,
  sizeOf,
  type Tensor,
} from './tensor.ts';

/** mulberry32's step from one state to the next, and the uniform number that a state gives. */
const nextState = (state: number): number => (state + 0x6d2b79f5) | 0;

function uniformAt(state: number): number {
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

/**
 * Uniform numbers in [0, 1), the same ones for the same seed on every machine: Tommy Ettinger's
 * mulberry32. Seeds are taken modulo 2³².
 */
export function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = nextState(state);
    return uniformAt(state);
  };
}

const boxMuller = (u: number, v: number): number =>
  Math.sqrt(-2 * Math.log(1 - u)) * Math.cos(2 * Math.PI * v);

/** Standard normals by Box and Muller, √(−2 ln(1 − u₁)) cos 2πu₂: two uniform numbers each. */
export function normals(uniform: () => number): () => number {
  return () => boxMuller(uniform(), uniform());
}

/** Fills `out` with the first of `normals(mulberry32(seed))`; allocates nothing. */
export function fillNormals(out: Float64Array | Float32Array, seed: number): void {
  let state = seed | 0;
  for (let i = 0; i < out.length; i++) {
    const first = nextState(state);
    state = nextState(first);
    out[i] = boxMuller(uniformAt(first), uniformAt(state));
  }
}

/** Puts indices 0 … n − 1 into `order`, shuffled by Fisher and Yates with mulberry32(seed). */
export function fillShuffled(order: Int32Array, seed: number): void {
  for (let i = 0; i < order.length; i++) order[i] = i;
  let state = seed | 0;
  for (let i = order.length - 1; i > 0; i--) {
    state = nextState(state);
    const j = Math.floor(uniformAt(state) * (i + 1));
    const held = order[i] as number;
    order[i] = order[j] as number;
    order[j] = held;
  }
}

/**
 * A seed for the use number `index` of one kind within the run of `seed`: whole numbers in, one of 32 bits out,
 * mixed by the finaliser of MurmurHash3 (Austin Appleby), so that neighbours have nothing in common.
 */
export function seedFor(seed: number, kind: number, index: number): number {
  let h = mixed(seed | 0);
  h = mixed((h ^ kind) + 0x9e3779b9);
  return mixed((h ^ index) + 0x9e3779b9);
}

function mixed(h: number): number {
  let t = h | 0;
  t = Math.imul(t ^ (t >>> 16), 0x85ebca6b);
  t = Math.imul(t ^ (t >>> 13), 0xc2b2ae35);
  return t ^ (t >>> 16);
}

/** What is wrong with what an initialiser is to draw by: which of its params, and a sentence. */
export interface DrawProblem {
  readonly param: string;
  readonly says: string;
}

/** A way to fill a tensor: what it draws per element, from uniform numbers. */
export interface Initialiser {
  readonly name: string;
  /** Formula for people. */
  readonly help: string;
  readonly params: readonly { readonly name: string; readonly default: number }[];
  /** Whether anything is drawn, so that a seed matters. */
  readonly random: boolean;
  /** Why nothing is drawn by these params, all finite; undefined where it is. Absent where any will do. */
  readonly problem?: (params: Readonly<Record<string, number>>) => DrawProblem | undefined;
  readonly draw: (
    shape: Shape,
    params: Readonly<Record<string, number>>,
    uniform: () => number,
  ) => () => number;
}

/**
 * Fan-in and fan-out of a weight matrix [fan_in, fan_out], which is used as x @ W with x a row per
 * sample. PyTorch's Linear holds the transpose, [fan_out, fan_in], and uses x @ Wᵀ: the counts, and so
 * the spreads, are the same. Other ranks have none, as in PyTorch for vectors.
 */
function fans(shape: Shape): readonly [number, number] {
  const [fanIn, fanOut, ...rest] = shape;
  if (fanIn === undefined || fanOut === undefined || rest.length > 0) {
    throw new ShapeError(`${formatShape(shape)} is no matrix [fan_in×fan_out]`);
  }
  return [fanIn, fanOut];
}

const normal = (uniform: () => number, mean: number, std: number): (() => number) => {
  const next = normals(uniform);
  return () => mean + std * next();
};

const between = (uniform: () => number, low: number, high: number): (() => number) => {
  return () => low + (high - low) * uniform();
};

/** Xavier: Glorot and Bengio 2010; He: He et al. 2015, fan-in, with the gain of relu, √2. */
export const initialisers: readonly Initialiser[] = [
  { name: 'zeros', help: 'all 0', params: [], random: false, draw: () => () => 0 },
  { name: 'ones', help: 'all 1', params: [], random: false, draw: () => () => 1 },
  {
    name: 'normal',
    help: 'N(mean, std²)',
    params: [
      { name: 'mean', default: 0 },
      { name: 'std', default: 1 },
    ],
    random: true,
    problem: ({ std = 1 }) =>
      std < 0
        ? { param: 'std', says: `std is ${std}; a standard deviation is not negative.` }
        : undefined,
    draw: (_shape, { mean = 0, std = 1 }, uniform) => normal(uniform, mean, std),
  },
  {
    name: 'uniform',
    help: 'between low and high',
    params: [
      { name: 'low', default: 0 },
      { name: 'high', default: 1 },
    ],
    random: true,
    problem: ({ low = 0, high = 1 }) => {
      if (low > high) return { param: 'low', says: `low, ${low}, is above high, ${high}.` };
      if (Number.isFinite(high - low)) return undefined;
      return { param: 'high', says: 'high − low is larger than any number.' };
    },
    draw: (_shape, { low = 0, high = 1 }, uniform) => between(uniform, low, high),
  },
  {
    name: 'Xavier uniform',
    help: '±√(6 / (fan_in + fan_out)), for tanh',
    params: [],
    random: true,
    draw: (shape, _params, uniform) => {
      const [fanIn, fanOut] = fans(shape);
      const bound = Math.sqrt(6 / (fanIn + fanOut));
      return between(uniform, -bound, bound);
    },
  },
  {
    name: 'Xavier normal',
    help: 'std √(2 / (fan_in + fan_out)), for tanh',
    params: [],
    random: true,
    draw: (shape, _params, uniform) => {
      const [fanIn, fanOut] = fans(shape);
      return normal(uniform, 0, Math.sqrt(2 / (fanIn + fanOut)));
    },
  },
  {
    name: 'He normal',
    help: 'std √(2 / fan_in), for relu',
    params: [],
    random: true,
    draw: (shape, _params, uniform) => normal(uniform, 0, Math.sqrt(2 / fans(shape)[0])),
  },
];

/** Why an initialiser draws nothing by these params, of which it has defaults; undefined where it does. */
export function drawProblem(
  { params, problem }: Initialiser,
  given: Readonly<Record<string, number>>,
): DrawProblem | undefined {
  const all = params.map(({ name, default: usual }) => [name, given[name] ?? usual] as const);
  const [infinite] = all.filter(([, value]) => !Number.isFinite(value));
  if (!infinite) return problem?.(Object.fromEntries(all));
  const [param, value] = infinite;
  return { param, says: `${param} is ${value}; it is a finite number.` };
}

/**
 * A tensor filled row by row. Throws a ShapeError where the shape is too large or does not suit, a RangeError where
 * the params do not.
 */
export function initialise(
  by: Initialiser,
  shape: Shape,
  seed = 0,
  params: Readonly<Record<string, number>> = {},
): Tensor {
  const wrong = drawProblem(by, params);
  if (wrong) throw new RangeError(wrong.says);
  const size = sizeOf(shape);
  if (size > MAX_ELEMENTS) {
    throw new ShapeError(`${formatShape(shape)} is more than fits (${MAX_ELEMENTS} elements)`);
  }
  const next = by.draw(shape, params, mulberry32(seed));
  const data = new Float64Array(size);
  for (let i = 0; i < size; i++) data[i] = next();
  return { shape, data };
}

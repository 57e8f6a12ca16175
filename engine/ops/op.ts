import type { Algebra } from '../algebra/algebra.ts';
import type { Tex } from '../algebra/typeset.ts';
import type { Definition, Graph } from '../graph/graph.ts';
import type { BodyPlan } from '../plan/bodyPlan.ts';
import type { Dtype, Kernels } from '../tensor/kernels/kernels.ts';
import type { View } from '../tensor/strided.ts';
import { type Shape, sizeOf, type Tensor } from '../tensor/tensor.ts';

/** A param's value, resolved: tensors as tensors, formulas as what they compute, everything else as JSON. */
export type ParamValue =
  | Tensor
  | Formulas
  | number
  | string
  | boolean
  | null
  | readonly number[]
  | Shape;
export type Params = Readonly<Record<string, ParamValue>>;

/**
 * What a param may be: `text` is any text, `formulas` a text in the formula language, `numbers` a list of numbers or
 * null, `choice` one of the words that the spec lists, `bound` is a number or null for none, `shape` a list of sizes, `axis` a whole
 * number that may be negative, `axes` one axis, a list of them or null for all, `integersOrNone` a
 * whole number, a list of them or null.
 */
export type ParamKind =
  | 'tensor'
  | 'number'
  | 'bound'
  | 'integer'
  | 'boolean'
  | 'text'
  | 'formulas'
  | 'numbers'
  | 'choice'
  | 'shape'
  | 'integers'
  | 'integersOrNone'
  | 'axis'
  | 'axes';

/**
 * What a text in the formula language computes from its free names: a graph inside a node. Its methods throw
 * ShapeErrors.
 */
export interface Formulas {
  /** As documents have it. */
  readonly text: string;
  readonly graph: Graph;
  /** The free names, in the order in which they first appear: the inputs of `body`. */
  readonly names: readonly string[];
  readonly body: Body<readonly string[]>;
  /** The shape of the value from those of the inputs. */
  shape(shapes: readonly Shape[]): Shape;
  /** The value and its pullback for inputs of such shapes. Made once for each; it holds the inputs last put. */
  plan(shapes: readonly Shape[]): BodyPlan;
}

/** A static setting of an op. One without a default must be given before the op can run. */
export interface ParamSpec {
  readonly name: string;
  readonly kind: ParamKind;
  /** As it is written in documents; absent where the param must be given. */
  readonly default?: number | boolean | string | null | readonly number[];
  /** The words of a `choice`. */
  readonly choices?: readonly string[];
  /** The sentence for a node on which the param is not given. */
  readonly missing?: string;
}

/** What a rule sees of the place where it is applied: inputs x, output y, params. */
export interface At<V, I extends readonly string[]> {
  readonly x: { readonly [K in keyof I]: V };
  readonly y: V;
  readonly params: Params;
}

/** One cotangent per input given; null where the op does not depend on it smoothly anywhere. */
export type Cotangents<V, I extends readonly string[]> = { readonly [K in keyof I]: V | null };

/**
 * How the formula language writes an op: between two operands, before one (`-x`), or as nothing but
 * the name assigned (`b = a`).
 */
export interface Operator {
  readonly sign: '+' | '-' | '*' | '/' | '^' | '@' | '=';
  readonly place: 'infix' | 'prefix' | 'alias';
  /** The constant right operand that makes this op: a^2 is square(a). */
  readonly right?: number;
}

/** Where a value comes from, for an op with no inputs. Free ones are what ∇ₓ is taken by. */
export type SourceRole = 'input' | 'parameter' | 'constant';

/** The groups of the palette, in order. */
export const OP_GROUPS = [
  'Inputs',
  'Arithmetic',
  'Elementwise',
  'Piecewise',
  'Reductions',
  'Shape',
  'Linear algebra',
  'Neural networks',
  'Losses',
] as const;

/** The group of ops that a document defines itself. */
export const OWN_GROUP = 'Own ops';

export interface OpSpec<I extends readonly string[]> {
  /** Canonical name: in formulas, in documents, in the palette. Never changed once released. */
  readonly name: string;
  readonly inputs: I;
  /** One sentence for people: formula, and the convention at edges. */
  readonly help: string;
  readonly group: (typeof OP_GROUPS)[number] | typeof OWN_GROUP;
  /** TeX of the palette's tile. */
  readonly symbol: string;
  /** Other words that people search by. */
  readonly synonyms?: readonly string[];
  /** Further names under which formulas may call it. */
  readonly aliases?: readonly string[];
  readonly params?: readonly ParamSpec[];
  /** How many of the last inputs may be left out. Rules see those that are given. */
  readonly optional?: number;
  /** The last of `inputs` stands for any number of them, at least so many: it then names the first of x1, x2, … */
  readonly variadic?: number;
  /** Inputs that hold indices, classes or conditions: whole numbers, with no λ. */
  readonly discrete?: readonly I[number][];
  /** The value is no real number and has no λ: a condition, an index. */
  readonly yields?: 'boolean' | 'integer';
  readonly source?: SourceRole;
  /** A random value, given by its params; training draws another at every step. */
  readonly noise?: boolean;
  /** The value is the logarithm of a probability or of a density, or a divergence of two: it is in nats. */
  readonly nats?: boolean;
  readonly operator?: Operator;
  /** The value of an unwired port of a new node. */
  readonly defaults?: Readonly<Record<string, number>>;
  /** Per port, the value with which the op gives the other operand back exactly: x · 1. */
  readonly neutral?: readonly (number | undefined)[];
  /** Of an op that is not in the table: the one there that documents write, and whether λ stops at it. */
  readonly written?: { readonly op: Op; readonly stopped: boolean };
  /** Used by rules only; not offered to people. */
  readonly internal?: boolean;
  /** Output shape from input shapes. Throws a ShapeError that names the axis. */
  shape(shapes: { readonly [K in keyof I]: Shape }, params: Params): Shape;
  /** The value. Throws a ValueError where the values given have none. */
  forward(x: { readonly [K in keyof I]: Tensor }, params: Params): Tensor;
  /**
   * The same value for compiled programs: made once for shapes and params, it writes all of `out`
   * without allocating. An op without one is computed by `forward`, and copied.
   */
  kernel?(shapes: { readonly [K in keyof I]: Shape }, params: Params): Kernel;
  /** Where each element of the value stands in the only input, for an op that computes nothing. */
  view?(shape: Shape, params: Params): View;
  /**
   * The value by a plan's kernels, made once for places in its memory: a call that writes the value,
   * in row-major order, to `out`. Undefined where they cannot, perhaps because of x's strides.
   */
  lower?(
    kernels: Kernels,
    out: number,
    x: { readonly [K in keyof I]: View },
    params: Params,
    scratch: number,
  ): (() => void) | undefined;
  /** How many elements of work area `lower` needs, at the place that it is told. */
  scratch?(shapes: { readonly [K in keyof I]: Shape }, params: Params, dtype: Dtype): number;
  /** `lower` takes operands of any strides; else they are copied into rows for it. */
  readonly strided?: boolean;
  /** An elementwise op's function of numbers. */
  readonly fnOf?: (params: Params) => (...x: number[]) => number;
  /** What an op that is made of others is made of; it opens into this. */
  readonly body?: Body<I>;
  /** The graph that an op of a document's own stands for. */
  readonly definition?: Definition;
  /** The one derivative rule: cotangents of the inputs from λ, the cotangent of the output. */
  vjp<V>(k: Algebra<V>, at: At<V, I>, lambda: V): Cotangents<V, I>;
  /** The right side of the node's equation. */
  tex(x: { readonly [K in keyof I]: Tex }, params: Params): Tex;
  /** Input shapes that tests check the op at, each with params of its own where it needs some. */
  readonly samples: readonly {
    readonly shapes: readonly Shape[];
    readonly params?: Params;
    /** Discrete inputs are drawn from 0 … classes − 1; by default from 0 and 1. */
    readonly classes?: number;
  }[];
  /** Params for all samples; what neither gives has its default. */
  readonly sampleParams?: Params;
  /** Where, element by element, the op is differentiable; everywhere if absent. */
  domain?(...x: readonly number[]): boolean;
  /** Inputs inside the op's domain from any: such as a regular matrix. */
  prepare?(x: readonly Tensor[]): readonly Tensor[];
  /**
   * How often an op whose rule is computed, not a formula of ops, can be differentiated: once; its pullback, whose
   * own rule gives NaN, not at all. Any number of times if absent.
   */
  readonly derivatives?: 0 | 1;
  /** Not differentiable where two elements of an input are equal. */
  readonly ties?: boolean;
}

/** Memory of one dtype, as compiled programs hold it. */
export type Data = Float64Array | Float32Array;

/** Writes a value into `out` from the data of the inputs, which are not changed. */
export type Kernel = (out: Data, x: readonly Data[]) => void;

/** A formula of other ops, in any reading. */
export type Body<I extends readonly string[]> = <V>(
  k: Algebra<V>,
  x: { readonly [K in keyof I]: V },
  params: Params,
) => V;

export type Op = OpSpec<readonly string[]>;

/** Whether an op's value is free to move: what ∇ₓ is taken by. */
export const isFree = ({ source }: Op): boolean => source === 'input' || source === 'parameter';

/** A record as it is written: of `forward` and `kernel` it may leave the first to the second. */
type Written<I extends readonly string[]> = Omit<OpSpec<I>, 'forward'> &
  (Pick<OpSpec<I>, 'forward'> | Required<Pick<OpSpec<I>, 'kernel'>>);

/** Checks a record's types against its own inputs and forgets them, so that it fits the table. */
export function defineOp<const I extends readonly string[]>(spec: Written<I>): Op {
  const op = spec as unknown as Op;
  const { kernel, shape } = op;
  if ('forward' in spec || !kernel) return op;
  const forward: Op['forward'] = (x, params) => {
    const shapes = x.map((t) => t.shape);
    const made = shape(shapes, params);
    const data = new Float64Array(sizeOf(made));
    kernel(shapes, params)(
      data,
      x.map((t) => t.data),
    );
    return { shape: made, data };
  };
  return { ...op, forward };
}

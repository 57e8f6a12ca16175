import type { Algebra } from '../algebra/algebra.ts';
import type { Tex } from '../algebra/typeset.ts';
import type { Shape, Tensor } from '../tensor/tensor.ts';

/** A param's value, resolved: tensors as tensors, everything else as JSON. */
export type ParamValue = Tensor | number | string | boolean | null | readonly number[] | Shape;
export type Params = Readonly<Record<string, ParamValue>>;

/**
 * What a param may be: `bound` is a number or null for none, `shape` a list of sizes, `axis` a whole
 * number that may be negative, `axes` one axis, a list of them or null for all, `integersOrNone` a
 * whole number, a list of them or null.
 */
export type ParamKind =
  | 'tensor'
  | 'number'
  | 'bound'
  | 'integer'
  | 'boolean'
  | 'shape'
  | 'integers'
  | 'integersOrNone'
  | 'axis'
  | 'axes';

/** A static setting of an op. One without a default must be given before the op can run. */
export interface ParamSpec {
  readonly name: string;
  readonly kind: ParamKind;
  /** As it is written in documents; absent where the param must be given. */
  readonly default?: number | boolean | null | readonly number[];
  /** The sentence for a node on which the param is not given. */
  readonly missing?: string;
}

/** What a rule sees of the place where it is applied: inputs x, output y, params. */
export interface At<V, I extends readonly string[]> {
  readonly x: { readonly [K in keyof I]: V };
  readonly y: V;
  readonly params: Params;
}

/** One cotangent per input; null where the op does not depend on it smoothly anywhere. */
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
] as const;

export interface OpSpec<I extends readonly string[]> {
  /** Canonical name: in formulas, in documents, in the palette. Never changed once released. */
  readonly name: string;
  readonly inputs: I;
  /** One sentence for people: formula, and the convention at edges. */
  readonly help: string;
  readonly group: (typeof OP_GROUPS)[number];
  /** TeX of the palette's tile. */
  readonly symbol: string;
  /** Other words that people search by. */
  readonly synonyms?: readonly string[];
  /** Further names under which formulas may call it. */
  readonly aliases?: readonly string[];
  readonly params?: readonly ParamSpec[];
  readonly source?: SourceRole;
  readonly operator?: Operator;
  /** The value of an unwired port of a new node. */
  readonly defaults?: Readonly<Record<string, number>>;
  /** Used by rules only; not offered to people. */
  readonly internal?: boolean;
  /** Output shape from input shapes. Throws a ShapeError that names the axis. */
  shape(shapes: { readonly [K in keyof I]: Shape }, params: Params): Shape;
  forward(x: { readonly [K in keyof I]: Tensor }, params: Params): Tensor;
  /** The one derivative rule: cotangents of the inputs from λ, the cotangent of the output. */
  vjp<V>(k: Algebra<V>, at: At<V, I>, lambda: V): Cotangents<V, I>;
  /** The right side of the node's equation. */
  tex(x: { readonly [K in keyof I]: Tex }, params: Params): Tex;
  /** Input shapes that tests check the op at, each with params of its own where it needs some. */
  readonly samples: readonly {
    readonly shapes: { readonly [K in keyof I]: Shape };
    readonly params?: Params;
  }[];
  /** Params for all samples; what neither gives has its default. */
  readonly sampleParams?: Params;
  /** Where, element by element, the op is differentiable; everywhere if absent. */
  domain?(...x: readonly number[]): boolean;
  /** Not differentiable where two elements of an input are equal. */
  readonly ties?: boolean;
}

export type Op = OpSpec<readonly string[]>;

/** Whether an op's value is free to move: what ∇ₓ is taken by. */
export const isFree = ({ source }: Op): boolean => source === 'input' || source === 'parameter';

/** Checks a record's types against its own inputs and forgets them, so that it fits the table. */
export function defineOp<const I extends readonly string[]>(spec: OpSpec<I>): Op {
  return spec as unknown as Op;
}

import type { Algebra } from '../algebra/algebra.ts';
import type { Tex } from '../algebra/typeset.ts';
import { type Shape, sizeOf, type Tensor } from '../tensor/tensor.ts';
import { type At, defineOp, type Op, type OpSpec, type Params } from './op.ts';

/** An op whose derivative is computed, not a formula of ops. */
export type NumericSpec = Omit<OpSpec<readonly string[]>, 'vjp' | 'samples'> & {
  /** The cotangents of all inputs, one after the other, from the inputs and λ. */
  pullback(x: readonly Tensor[], params: Params, lambda: Tensor): Float64Array;
  /** What the op’s value is differentiated by in TeX: the input with such a number. */
  localTex(input: number): Tex;
  /** Samples with the shape of the value, and so of λ. */
  readonly samples: readonly (Op['samples'][number] & { readonly makes: Shape })[];
};

/** λ for the output of an op, and its inputs: what its pullback takes. */
const split = <T>([lambda, ...x]: readonly T[]): readonly [T, readonly T[]] => [lambda as T, x];

/**
 * An op with a numeric pullback, and that pullback as an op: it takes λ and the inputs and makes one vector of all
 * cotangents, which the rule cuts up. So the rule can be recorded in programs like any other, but not
 * differentiated again: the pullback's own rule gives NaN.
 */
export function withNumericPullback(spec: NumericSpec): readonly [op: Op, pullback: Op] {
  const { pullback, localTex, ...words } = spec;
  const { name, inputs, params = [], samples, variadic } = words;
  const numeric = defineOp<readonly string[]>({
    name: `${name}_pullback`,
    inputs: ['lambda', ...inputs],
    ...(variadic === undefined ? {} : { variadic }),
    help: `The cotangents of all inputs of ${name}, one after the other, from λ.`,
    group: words.group,
    symbol: `\\partial ${words.symbol}`,
    internal: true,
    derivatives: 0,
    params,
    ...(words.prepare
      ? { prepare: ([w, ...x]) => [w as Tensor, ...(words.prepare?.(x) ?? x)] }
      : {}),
    shape: (shapes) => [split(shapes)[1].reduce((sum, own) => sum + sizeOf(own), 0)],
    forward: (given, own) => {
      const [lambda, x] = split(given);
      const data = pullback(x, own, lambda);
      return { shape: [data.length], data };
    },
    vjp: (k, { x }) => x.map((v) => k.mul(Number.NaN, v)),
    tex: (given) => {
      const [lambda, x] = split(given);
      const list = x.map(({ tex }) => tex).join(', ');
      return {
        tex: `\\partial_{${list}}\\left\\langle ${lambda.tex}, ${words.symbol}\\right\\rangle`,
        prec: 3,
      };
    },
    samples: samples.map(({ makes, ...sample }) => ({
      ...sample,
      shapes: [makes, ...sample.shapes],
    })),
    ...(words.sampleParams ? { sampleParams: words.sampleParams } : {}),
  });
  const op = defineOp<readonly string[]>({
    ...words,
    derivatives: 1,
    vjp: <V>(k: Algebra<V>, { x, params: own }: At<V, readonly string[]>, lambda: V) =>
      cut(k, x, k.apply(numeric, [lambda, ...x], own), (made, i) => {
        const { tex } = localTex(i);
        return k.stated(made, { whole: words.symbol, by: tex, lambda });
      }),
  });
  return [op, numeric];
}

/** A vector cut into values of the shapes of x. */
function cut<V>(
  k: Algebra<V>,
  x: readonly V[],
  vector: V,
  each: (part: V, i: number) => V,
): readonly V[] {
  let start = 0;
  return x.map((v, i) => {
    const shape: Shape = k.shape(v);
    const stop = start + sizeOf(shape);
    const part = k.slice(vector, { starts: [start], ends: [stop], axes: [0] });
    start = stop;
    return each(k.reshape(part, { shape }), i);
  });
}

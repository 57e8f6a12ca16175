import type { Algebra } from '../algebra/algebra.ts';
import { pullThrough } from '../algebra/pullThrough.ts';
import type { Readings } from '../algebra/readings.ts';
import { atom, callWithParentheses } from '../algebra/typeset.ts';
import { symbolTex } from '../graph/symbol.ts';
import type { Shape } from '../tensor/tensor.ts';
import type { At, Body, Op, OpSpec, Params } from './op.ts';

/**
 * An op that is a formula of others. Its value, shape and rule follow from `body`, which is written
 * once, in the algebra of the ops; it opens on the canvas into its parts.
 */
export type BlockSpec<I extends readonly string[]> = Omit<
  OpSpec<I>,
  'shape' | 'forward' | 'vjp' | 'kernel' | 'lower' | 'view' | 'fnOf' | 'body' | 'tex'
> & {
  readonly body: Body<I>;
  /** Throws a ShapeError or a ParamError in the block's own words, before the body is asked. */
  check?(shapes: { readonly [K in keyof I]: Shape }, params: Params): void;
  /** By default the name and the inputs in parentheses. */
  readonly tex?: OpSpec<I>['tex'];
  /** Optional inputs may be left out of their shapes. */
  readonly samples: Op['samples'];
};

/** A block before it is part of a table. */
export type Block = (readings: Readings) => Op;

/** A block's record; the table that it is part of gives it the readings of its body. */
export function defineBlock<const I extends readonly string[]>(spec: BlockSpec<I>): Block {
  const { check, tex: own, ...words } = spec as unknown as BlockSpec<readonly string[]>;
  const { body, name, inputs } = words;
  const head = `\\operatorname{${name.replaceAll('_', '\\_')}}`;
  const tex: Op['tex'] = own ?? ((x) => callWithParentheses(head, ...x));
  const ports = inputs.map((port) => atom(symbolTex(port)));
  return (readings) => ({
    ...words,
    tex,
    shape: (shapes, params) => {
      check?.(shapes, params);
      return body(readings.shapes(), shapes, params);
    },
    forward: (x, params) => body(readings.numbers(), x, params),
    vjp: <V>(k: Algebra<V>, at: At<V, readonly string[]>, lambda: V) => {
      const whole = tex(ports.slice(0, at.x.length), at.params).tex;
      return pullThrough(readings.ops, k, body, at, lambda).map((made, i) => {
        const by = ports[i]?.tex as string;
        return made === null ? null : k.stated(made, { whole, by, lambda });
      });
    },
  });
}

import type { Body, Op, Params } from '../ops/op.ts';
import type { Algebra } from './algebra.ts';
import { deriveAlgebra } from './derive.ts';

/** A value of a body while it is read: what it is, which use of an op made it, whether of an input. */
interface Taped<V> {
  readonly v: V;
  readonly made: number | undefined;
  readonly moves: boolean;
}

interface Use<V> {
  readonly op: Op;
  readonly args: readonly Taped<V>[];
  readonly params: Params;
  readonly y: V;
}

/**
 * The rule of an op that is made of others: the cotangents of a body's inputs from λ, that of its
 * value, in any reading. Reverse accumulation over the uses of ops in the body, each by its own rule.
 * Null for an input that the value does not depend on.
 */
export function pullThrough<V>(
  ops: ReadonlyMap<string, Op>,
  k: Algebra<V>,
  body: Body<readonly string[]>,
  { x, params }: { readonly x: readonly V[]; readonly params: Params },
  lambda: V,
): (V | null)[] {
  const uses: Use<V>[] = [];
  const tape = deriveAlgebra<Taped<V>>(ops, {
    constant: (value) => ({ v: k.constant(value), made: undefined, moves: false }),
    shape: ({ v }) => k.shape(v),
    apply: (op, args, given) => {
      const values = args.map(({ v }) => v);
      const y = k.apply(op, values, given);
      uses.push({ op, args, params: given, y });
      return { v: y, made: uses.length - 1, moves: args.some(({ moves }) => moves) };
    },
  });
  const inputs = x.map((v): Taped<V> => ({ v, made: undefined, moves: true }));
  const cotangents = new Map<Taped<V> | number, V>();
  const keyOf = (value: Taped<V>): Taped<V> | number => value.made ?? value;
  const receive = (value: Taped<V>, term: V): void => {
    if (!value.moves) return;
    const sum = cotangents.get(keyOf(value));
    cotangents.set(keyOf(value), sum === undefined ? term : k.add(sum, term));
  };
  receive(body(tape, inputs, params), lambda);
  for (let i = uses.length - 1; i >= 0; i--) {
    const { op, args, params: given, y } = uses[i] as Use<V>;
    const complete = cotangents.get(i);
    if (complete === undefined) continue;
    const at = { x: args.map(({ v }) => v), y, params: given };
    for (const [port, term] of op.vjp(k, at, complete).entries()) {
      if (term !== null) receive(args[port] as Taped<V>, term);
    }
  }
  return inputs.map((input) => cotangents.get(input) ?? null);
}

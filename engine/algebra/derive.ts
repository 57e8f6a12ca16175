import type { Op, Params } from '../ops/op.ts';
import type { Shape } from '../tensor/tensor.ts';
import type { Algebra } from './algebra.ts';

/** What one reading says: how a constant, a shape and the use of an op look in V. */
export interface Reading<V> {
  readonly constant: (value: number) => V;
  readonly shape: (v: V) => Shape;
  readonly apply: (op: Op, args: readonly V[], params: Params) => V;
}

/** Params that a rule leaves out. */
const defaultsOf = ({ params = [] }: Op): Params =>
  Object.fromEntries(
    params.flatMap(({ name, default: usual }) => (usual === undefined ? [] : [[name, usual]])),
  );

/** The algebra of a reading: one method per op of the table. */
export function deriveAlgebra<V>(
  ops: ReadonlyMap<string, Op>,
  { constant, shape, apply }: Reading<V>,
): Algebra<V> {
  const methods: Record<string, unknown> = { shape };
  for (const op of ops.values()) {
    const usual = defaultsOf(op);
    methods[op.name] = (...given: readonly unknown[]): V => {
      const args = given
        .slice(0, op.inputs.length)
        .map((arg) => (typeof arg === 'number' ? constant(arg) : (arg as V)));
      const params = given[op.inputs.length] as Params | undefined;
      return apply(op, args, params ? { ...usual, ...params } : usual);
    };
  }
  // The table holds more ops than the interface names; a test checks that it holds all of those.
  return methods as unknown as Algebra<V>;
}

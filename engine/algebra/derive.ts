import type { Op, Params } from '../ops/op.ts';
import type { Shape } from '../tensor/tensor.ts';
import type { Algebra } from './algebra.ts';

/** What one reading says: how a constant, a shape and the use of an op look in V. */
export interface Reading<V> {
  readonly constant: (value: number) => V;
  readonly shape: (v: V) => Shape;
  readonly apply: (op: Op, args: readonly V[], params: Params, id?: string) => V;
  /** What else of `Algebra` it has an opinion on. */
  readonly named?: Algebra<V>['named'];
  readonly stated?: Algebra<V>['stated'];
}

/** Params that a rule leaves out. */
const defaultsOf = ({ params = [] }: Op): Params =>
  Object.fromEntries(
    params.flatMap(({ name, default: usual }) => (usual === undefined ? [] : [[name, usual]])),
  );

/** The algebra of a reading: one method per op of the table. */
export function deriveAlgebra<V>(
  ops: ReadonlyMap<string, Op>,
  { constant, shape, apply, named, stated }: Reading<V>,
): Algebra<V> {
  const methods: Record<string, unknown> = {
    ...{ constant, shape, apply },
    named: named ?? ((_name: string, v: V) => v),
    stated: stated ?? ((made: V) => made),
  };
  const operand = (arg: unknown): V => (typeof arg === 'number' ? constant(arg) : (arg as V));
  for (const op of ops.values()) {
    // The op named constant is no method: that name makes a value of a number.
    if (op.source) continue;
    const usual = defaultsOf(op);
    const count = op.inputs.length;
    methods[op.name] = (...given: readonly unknown[]): V => {
      // An op of any number of inputs takes them as a list; an optional one may be undefined.
      const inputs = op.variadic === undefined ? given.slice(0, count) : (given[0] as unknown[]);
      const params = given[count] as Params | undefined;
      return apply(
        op,
        inputs.filter((arg) => arg !== undefined).map(operand),
        params ? { ...usual, ...params } : usual,
      );
    };
  }
  // The table holds more ops than the interface names; a test checks that it holds all of those.
  return methods as unknown as Algebra<V>;
}

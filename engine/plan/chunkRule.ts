import type { Algebra } from '../algebra/algebra.ts';
import { deriveAlgebra } from '../algebra/derive.ts';
import type { Recorded } from '../algebra/program.ts';
import { ops } from '../ops/index.ts';
import type { Op, Params } from '../ops/op.ts';
import { type Arg, type Equation, equationAt } from '../program/program.ts';
import { scalar } from '../tensor/tensor.ts';

/** One elementwise op on a run of scalars, its operands by slot. */
export interface ChunkCall {
  readonly op: Op;
  readonly params: Params;
  readonly out: number;
  readonly x: readonly (number | { readonly constant: number })[];
}

/** What an op does to a run of scalars. Slots are the inputs, then y, then λ, then what calls make. */
export interface ChunkRule {
  readonly forward: readonly ChunkCall[];
  /** The slot of the value after `forward`. */
  readonly value: number;
  readonly backward: readonly ChunkCall[];
  /** Per input the slot of its term after `backward`; undefined where it has none. */
  readonly terms: readonly (number | undefined)[];
  /** How many slots there are. */
  readonly slots: number;
}

const isSame = (a: Arg, b: Arg | undefined): boolean =>
  'equation' in a
    ? b !== undefined && 'equation' in b && a.equation === b.equation
    : b !== undefined && 'constant' in b && Object.is(a.constant.data[0], b.constant.data[0]);

/** The number of an equation that computes the same already; −1 if there is none. */
const find = (
  equations: readonly Equation[],
  op: Op,
  params: Params,
  args: readonly Arg[],
): number =>
  equations.findIndex(
    (e) => e.op === op && e.params === params && args.every((arg, i) => isSame(arg, e.args[i])),
  );

/** Records uses of ops on scalars once each, blocks opened; what is not elementwise is refused. */
function scalarRecorder(equations: Equation[]): Algebra<Recorded> {
  const k: Algebra<Recorded> = deriveAlgebra<Recorded>(ops, {
    constant: (value) => ({ arg: { constant: scalar(value) }, shape: [] }),
    shape: () => [],
    apply: (op, given, params): Recorded => {
      if (op.body) return op.body(k, given, params);
      if (!op.fnOf) throw new TypeError(`${op.name} is not computed element by element`);
      const args = given.map(({ arg }) => arg);
      const known = find(equations, op, params, args);
      if (known >= 0) return { arg: { equation: known }, shape: [] };
      const id = String(equations.length);
      equations.push({ id, name: id, op, params, args, shape: [] });
      return { arg: { equation: equations.length - 1 }, shape: [] };
    },
  });
  return k;
}

const slotOf = (arg: Arg): number | { readonly constant: number } =>
  'equation' in arg ? arg.equation : { constant: arg.constant.data[0] as number };

/** The equations that `wanted` need, in order; those before number `from` and `known` are there. */
function callsFor(
  equations: readonly Equation[],
  from: number,
  wanted: readonly Arg[],
  known?: number,
): ChunkCall[] {
  const needed = new Set<number>();
  const need = (arg: Arg): void => {
    if ('equation' in arg && arg.equation >= from && arg.equation !== known)
      needed.add(arg.equation);
  };
  for (const arg of wanted) need(arg);
  for (let i = equations.length - 1; i >= from; i--) {
    if (needed.has(i)) for (const arg of equationAt({ equations }, i).args) need(arg);
  }
  return equations.flatMap(({ op, params, args }, out) =>
    needed.has(out) ? [{ op, params, out, x: args.map(slotOf) }] : [],
  );
}

/**
 * An op's value and its rule, recorded once on scalars. Throws a TypeError for an op, or a rule, that
 * is not made of elementwise ops.
 */
export function chunkRule(op: Op, params: Params): ChunkRule {
  const arity = op.inputs.length;
  const source = ops.get('input') as Op;
  const equations: Equation[] = Array.from({ length: arity + 2 }, (_, i) => ({
    ...{ id: String(i), name: String(i), op: source, params: {}, args: [], shape: [] },
  }));
  const k = scalarRecorder(equations);
  const slots = equations.map((_, equation): Recorded => ({ arg: { equation }, shape: [] }));
  const x = slots.slice(0, arity);
  const first = equations.length;
  const value = numberOf(op, k.apply(op, x, params).arg);
  const forward = callsFor(equations, first, [{ equation: value }]);
  const [y, lambda] = slots.slice(arity) as [Recorded, Recorded];
  const terms = op.vjp(k, { x, y, params }, lambda).map((term) => term?.arg);
  const wanted = terms.filter((term) => term !== undefined);
  const backward = callsFor(equations, first, wanted, value);
  return {
    ...{ forward, backward, slots: equations.length, value },
    terms: terms.map((term) => term && numberOf(op, term)),
  };
}

function numberOf({ name }: Op, arg: Arg): number {
  if ('equation' in arg) return arg.equation;
  throw new TypeError(`${name}, or its rule, is constant`);
}

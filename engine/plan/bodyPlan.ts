import { type Recorded, recorder } from '../algebra/program.ts';
import { ops } from '../ops/index.ts';
import type { Body, Op } from '../ops/op.ts';
import { type Arg, type Equation, type Program, usesOf } from '../program/program.ts';
import { filled, type Shape } from '../tensor/tensor.ts';
import { type Plan, plan } from './plan.ts';

/** A formula of ops compiled: its value and its pullback, from inputs put before. All arrays are flat. */
export interface BodyPlan {
  readonly shape: Shape;
  /** Puts the value of an input, which stays. */
  put(input: number, value: ArrayLike<number>): void;
  /** How many numbers a pullback can take over from an evaluation. */
  readonly memo: number;
  /** Writes the value, and into `memo`, of that length, what a pullback from the same inputs can take over. */
  evaluate(out: Float64Array, memo?: Float64Array): void;
  /** Writes the cotangent of each input, from that of the value; without `memo` it evaluates once more. */
  pull(cotangent: ArrayLike<number>, out: readonly Float64Array[], memo?: Float64Array): void;
}

/** Copies z or λ of a place, contiguous or not. */
function copier(
  contiguous: ArrayLike<number> | undefined,
  read: () => ArrayLike<number> | undefined,
): (out: Float64Array) => void {
  if (contiguous) return (out) => out.set(contiguous);
  return (out) => {
    const found = read();
    if (found) out.set(found);
    else out.fill(0);
  };
}

const copyZ = (made: Plan, arg: Arg): ((out: Float64Array) => void) =>
  'constant' in arg
    ? (out) => out.set(arg.constant.data)
    : copier(made.zAt(arg.equation), () => made.z(arg.equation)?.data);

/** Parts of a plan's memory, to be written one after the other elsewhere, and back. */
function memoryOf(parts: readonly Float64Array[]) {
  const size = parts.reduce((n, part) => n + part.length, 0);
  return {
    size,
    save: (memo: Float64Array): void => {
      let from = 0;
      for (const part of parts) {
        memo.set(part, from);
        from += part.length;
      }
    },
    restore: (memo: Float64Array): void => {
      let from = 0;
      for (const part of parts) {
        const all = part.length === memo.length;
        part.set(all ? memo : memo.subarray(from, from + part.length));
        from += part.length;
      }
    },
  };
}

/**
 * Compiles a body at inputs of given shapes. Its pullback is the backward pass of ⟨a, body(x)⟩ with a, the cotangent,
 * an input like the others. Throws a ShapeError where shapes do not fit.
 */
export function bodyPlan(
  body: Body<readonly string[]>,
  names: readonly string[],
  shapes: readonly Shape[],
): BodyPlan {
  const input = ops.get('input') as Op;
  const equations: Equation[] = [];
  const source = (name: string, shape: Shape): Recorded => {
    const id = `${equations.length}`;
    const params = { value: filled(shape, 0) };
    equations.push({ id, name, op: input, params, args: [], shape });
    return { arg: { equation: equations.length - 1 }, shape };
  };
  const x = names.map((name, i) => source(name, shapes[i] as Shape));
  const k = recorder(equations);
  const value = body(k, x, {});
  const cotangent = source('a', value.shape);
  k.sum(k.mul(cotangent, value), {});
  const output = equations.length - 1;
  const at = (cotangent.arg as { readonly equation: number }).equation;
  const program: Program = {
    ...{ equations, output, problems: [], index: new Map() },
    uses: usesOf(equations),
  };
  const kept = 'equation' in value.arg ? [value.arg.equation] : [];
  // Nothing but the value and the inputs’ λ is looked at: the rest is not computed, or shares memory.
  const made = plan(program, { inspect: false, wrt: [...x.keys()], keep: kept });
  const places = [...x.keys(), at].map((i) => made.zAt(i) as Float64Array);
  const copyValue = copyZ(made, value.arg);
  const copies = x.map((_, i) => copier(made.lambdaAt(i), () => made.lambda(i)?.data));
  const memory = memoryOf(made.carried() as readonly Float64Array[]);
  return {
    shape: value.shape,
    memo: memory.size,
    put: (i, data) => (places[i] as Float64Array).set(data),
    evaluate: (out, memo) => {
      made.runForward();
      copyValue(out);
      if (memo) memory.save(memo);
    },
    pull: (a, out, memo) => {
      (places.at(-1) as Float64Array).set(a);
      if (memo) {
        memory.restore(memo);
        made.runBackward();
      } else {
        made.run();
      }
      for (let i = 0; i < copies.length; i++) copies[i]?.(out[i] as Float64Array);
    },
  };
}

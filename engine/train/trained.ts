import type { Data } from '../ops/op.ts';
import type { Plan } from '../plan/plan.ts';
import { equationAt } from '../program/program.ts';
import type { Dtype } from '../tensor/kernels/kernels.ts';
import { isRowMajor, placesOf, type View } from '../tensor/strided.ts';
import { sizeOf } from '../tensor/tensor.ts';
import type { Model } from './model.ts';
import type { Place } from './optimisers/optimiser.ts';

/** A parameter in the plan's memory. `gather` brings λ into rows where it does not stand so. */
export interface Trained extends Place {
  readonly equation: number;
  readonly gather: (() => void) | undefined;
}

/** Elements that all parameters need beside the plan: moments, λ in rows with the places they come from, a sum. */
export function spareFor({ program, parameters }: Model, moments: number, dtype: Dtype): number {
  const sizes = parameters.map((i) => sizeOf(equationAt(program, i).shape));
  const ints = dtype === 'f64' ? 0.5 : 1;
  return 1 + sizes.reduce((sum, n) => sum + Math.ceil(n * (moments + 1 + ints)) + 1, 0);
}

/** Each parameter, with its moments, in the memory that was left free for them; the first element stays free. */
export function placeAll(p: Plan, { parameters }: Model, moments: number): Trained[] {
  let free = p.spare + 1;
  const take = (n: number): number => {
    free += n;
    return free - n;
  };
  const { data, ints, kernels } = p.arena;
  const perInt = data.BYTES_PER_ELEMENT / 4;
  return parameters.map((equation): Trained => {
    const at = p.zAt(equation) as Data;
    const n = at.length;
    const view = p.lambdaView(equation) as View;
    const place = {
      ...{ equation, n, p: (at.byteOffset - data.byteOffset) / data.BYTES_PER_ELEMENT },
      moments: Array.from({ length: moments }, () => take(n)),
    };
    if (isRowMajor(view)) return { ...place, lambda: view.offset, gather: undefined };
    const rows = take(n);
    const index = take(Math.ceil(n / perInt)) * perInt;
    ints.set(placesOf(view), index);
    return { ...place, lambda: rows, gather: () => kernels.gather(rows, 0, index, n) };
  });
}

/** Whether a parameter's λ is finite, by its sum; `at` is an element to work in. */
export function lambdaIsFinite(p: Plan, { lambda, n }: Place, at: number): boolean {
  const { kernels, data } = p.arena;
  (kernels.reductions.sum as NonNullable<typeof kernels.reductions.sum>)(at, lambda, 1, n, 1);
  return Number.isFinite(data[at]);
}

import type { Data } from '../ops/op.ts';
import type { Plan } from '../plan/plan.ts';
import { equationAt } from '../program/program.ts';
import { fillNormals, fillShuffled, seedFor } from '../tensor/random.ts';
import type { Dataset } from './dataset.ts';
import type { Model } from './model.ts';

/** What a run's seed is used for. All that is random is a function of (seed, kind, number): no state to be kept. */
export const Kind = { split: 0, order: 1, validation: 2, samples: 3, noise: 16 } as const;

/** The seed of a noise node's value: node `i` by age, at step `t` counted from 0. */
export const noiseSeed = (seed: number, i: number, t: number): number =>
  seedFor(seed, Kind.noise + i, t);

/** Copies a row of `from` to a row of `to`, both of `width`. */
function copyRow(to: Data, row: number, from: Data, at: number, width: number): void {
  for (let k = 0; k < width; k++) to[row * width + k] = from[at * width + k] as number;
}

/** What puts rows of the data where a plan reads x and y, `rows(r)` being the sample of row r. */
export function rowPutter(
  p: Plan,
  { x, y }: Model,
  data: Dataset,
): (rows: (r: number) => number) => void {
  const xs = p.zAt(x) as Data;
  const ys = y === undefined ? undefined : p.zAt(y);
  const width = data.x.shape[1] ?? 1;
  return (rows) => {
    for (let r = 0; r * width < xs.length; r++) {
      copyRow(xs, r, data.x.data, rows(r), width);
      if (ys && data.y) copyRow(ys, r, data.y.data, rows(r), 1);
    }
  };
}

/** Where β stands, if it is a value and not computed. */
function weightIn(p: Plan, { roles: { beta } }: Model): Data | undefined {
  const given = beta !== undefined && equationAt(p.program, beta).op.source !== undefined;
  return given ? p.zAt(beta) : undefined;
}

/** Step t, counted from 0, of a batch that begins at `from` in `order`, which orders `samples`. */
export type Feeder = (t: number, samples: Int32Array, order: Int32Array, from: number) => void;

const NONE = new Int32Array(0);

/** What puts a step's batch, noise and β where a plan reads them; it allocates nothing. */
export function batchFeeder(
  p: Plan,
  model: Model,
  data: Dataset,
  { seed, warmSteps }: { readonly seed: number; readonly warmSteps: number },
): Feeder {
  const noise = model.noise.map((i) => p.zAt(i) as Data);
  const put = rowPutter(p, model, data);
  const weight = warmSteps === 0 ? undefined : weightIn(p, model);
  const full = weight?.[0] ?? 1;
  let [samples, order, first]: [Int32Array, Int32Array, number] = [NONE, NONE, 0];
  const rows = (r: number): number => samples[order[first + r] as number] as number;
  return (t, all, sorted, from) => {
    samples = all;
    order = sorted;
    first = from;
    put(rows);
    for (let i = 0; i < noise.length; i++) fillNormals(noise[i] as Data, noiseSeed(seed, i, t));
    if (weight) weight[0] = full * Math.min(1, (t + 1) / warmSteps);
  };
}

/** What of a run says which samples a step has. */
export interface BatchOrder {
  readonly seed: number;
  readonly batch: number;
  readonly train: Int32Array;
  readonly stepsPerEpoch: number;
}

/** What puts the batch of a step, counted from 0, where a plan reads it: each epoch shuffles the samples anew. */
export function batchLoader(
  { seed, batch, train, stepsPerEpoch }: BatchOrder,
  feed: Feeder,
): (t: number) => void {
  const order = new Int32Array(train.length);
  let shuffled = -1;
  return (t) => {
    const epoch = Math.floor(t / stepsPerEpoch);
    if (epoch !== shuffled) fillShuffled(order, seedFor(seed, Kind.order, epoch));
    shuffled = epoch;
    feed(t, train, order, (t % stepsPerEpoch) * batch);
  };
}

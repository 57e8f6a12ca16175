/** A factor of the learning rate over a run. */
export interface Schedule {
  readonly name: string;
  /** Formula for people. */
  readonly help: string;
  /** At step t of `total`, counted from 0. */
  readonly at: (t: number, total: number) => number;
}

/** The part of a run in which `warm-up` rises. */
const RISE = 0.1;

export const schedules: readonly Schedule[] = [
  { name: 'constant', help: '1', at: () => 1 },
  {
    name: 'warm-up',
    help: 'rises in equal steps to 1 over the first tenth of the run',
    at: (t, total) => Math.min(1, (t + 1) / Math.max(1, RISE * total)),
  },
  {
    // Loshchilov and Hutter 2017, without restarts.
    name: 'cosine',
    help: '½ (1 + cos πt/T)',
    at: (t, total) => (1 + Math.cos((Math.PI * t) / total)) / 2,
  },
  {
    name: 'step',
    help: '1, ⅒, 1/100 in the three thirds of the run',
    at: (t, total) => 0.1 ** Math.min(2, Math.floor((3 * t) / total)),
  },
];

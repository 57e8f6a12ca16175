import type { Kernels } from '../../tensor/kernels/kernels.ts';

/** Where a parameter stands in a plan's memory, with its λ and so many moments of its size, in elements. */
export interface Place {
  readonly n: number;
  readonly p: number;
  readonly lambda: number;
  readonly moments: readonly number[];
}

/** A way to follow λ downhill: one step of one parameter, in place. */
export interface Optimiser {
  readonly name: string;
  /** Formula for people, λ being that of θ. */
  readonly help: string;
  /** How many moments it keeps of each parameter; they start at 0. */
  readonly moments: number;
  /** Step t, counted from 1, at learning rate η. */
  readonly step: (kernels: Kernels, place: Place, t: number, rate: number) => void;
}

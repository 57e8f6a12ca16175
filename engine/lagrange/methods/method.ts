import type { Counts } from '../couplings.ts';
import type { Values } from '../pullAt.ts';

/** What a method has reached after a sweep. */
export interface Sweep {
  /** Counted from 1. */
  readonly number: number;
  /** λ so far, by equation; undefined where the method has none, or none yet. */
  readonly lambda: Values;
  /** The largest |∂L/∂z_j| in size; undefined where the method leaves some λ open. */
  readonly worst: number | undefined;
  /** What was spent up to here, without the work of `worst`. */
  readonly counts: Counts;
  /** The step h of a difference. */
  readonly h?: number;
  /** Operations of expressions written out without sharing. */
  readonly operations?: bigint;
  /** The equation and element that a sweep of forward mode starts from. */
  readonly start?: { readonly equation: number; readonly element: number };
}

/** A way to find the multipliers of a run. */
export interface Method {
  readonly name: string;
  /** One sentence for people. */
  readonly help: string;
  /** Why it cannot be used on this graph, as a sentence; `sweeps` is then empty. */
  readonly unsuited?: string;
  /** Starts anew each time it is called; may be stopped after any sweep. */
  readonly sweeps: () => Iterable<Sweep>;
}

export const nothing = (): Iterable<Sweep> => [];

/** What a contender offers: for each workload it takes part in, something to run and its check values. */
import type { Gemm } from './workloads/gemm.ts';
import type { Ode } from './workloads/ode.ts';
import type { Dag } from './workloads/scalarDag.ts';
import type { ScalarFunction } from './workloads/scalarFunction.ts';
import type { Vae } from './workloads/vae.ts';

export type Precision = 'float32' | 'float64';

export interface Timed {
  /** How exact the check values can be. */
  readonly precision: Precision;
  /** One pass of the workload; nothing else is timed. */
  readonly run: () => void | Promise<void>;
  /** The check values from scratch, in the order of the workload's `expected`, by the code that `run` runs. */
  readonly check: () => readonly number[] | Promise<readonly number[]>;
  /** For a contender in another process: its own time of so many passes, in ms. Used in place of `run`. */
  readonly time?: (passes: number) => Promise<number>;
  /** Called before each sample, not timed. */
  readonly activate?: () => Promise<void>;
  /** Bytes held outside the JavaScript heap and its array buffers, such as a WebAssembly memory. */
  readonly bytesOutside?: () => number;
  readonly dispose?: () => void;
}

export interface Contender {
  readonly name: string;
  /** Why it cannot run on this machine, or null. Loads what it needs. */
  readonly prepare: () => Promise<string | null>;
  /** Known after `prepare`. */
  readonly version?: () => string;
  readonly close?: () => void;
  /** Workloads that `--quick` leaves out. */
  readonly slow?: readonly string[];
  /** Without a limit all sizes of W2. */
  readonly maxNodes?: number;
  readonly scalarFunction?: (problem: ScalarFunction) => Timed | Promise<Timed>;
  readonly scalarDag?: (problem: Dag) => Timed | Promise<Timed>;
  readonly gemm?: (problem: Gemm) => Timed | Promise<Timed>;
  readonly vae?: (problem: Vae) => Timed | Promise<Timed>;
  readonly ode?: (problem: Ode) => Timed | Promise<Timed>;
}

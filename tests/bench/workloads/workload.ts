import type { Contender, Precision, Timed } from '../contender.ts';

export interface Expected {
  readonly label: string;
  readonly value: number;
  /** Largest difference that rounding explains. */
  readonly tolerance: Readonly<Record<Precision, number>>;
}

export interface Workload {
  readonly id: string;
  readonly title: string;
  readonly unit: 'ns/evaluation' | 'ns/node' | 'GFLOP/s' | 'ms/step' | 'ms/pass';
  /** What one pass of `ms` milliseconds is in `unit`. */
  readonly measure: (ms: number) => number;
  readonly expected: () => readonly Expected[];
  /** Null where the contender does not take part. */
  readonly enter: (contender: Contender) => Timed | Promise<Timed> | null;
  /** Makes the inputs, where that takes time or memory. */
  readonly load?: () => void;
  /** Workloads of one group are interleaved with each other; alone if there is none. */
  readonly group?: string;
  /** For sizes: bytes are reported per so many nodes. */
  readonly nodes?: number;
}

/** An expected value with its tolerances relative to `scale`. */
export const expected = (
  label: string,
  value: number,
  tolerance: Expected['tolerance'],
  scale = Math.abs(value),
): Expected => ({
  label,
  value,
  tolerance: { float64: tolerance.float64 * scale, float32: tolerance.float32 * scale },
});

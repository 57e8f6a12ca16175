/** W1: a=eˣ, b=a², c=a+b, d=eᶜ, e=sin c, f=d+e; f and df/dx in float64 at 1024 points. */
import { expected, type Workload } from './workload.ts';

export interface ScalarFunction {
  /** 0.3 + 10⁻⁴i, i < 1024; one pass evaluates f and f′ at each. */
  readonly points: Float64Array;
  /** Where `check` evaluates f′. */
  readonly checkAt: number;
}

const problem: ScalarFunction = {
  points: Float64Array.from({ length: 1024 }, (_, i) => 0.3 + 1e-4 * i),
  checkAt: 0.3,
};

export const scalarFunction: Workload = {
  id: 'W1',
  title: 'exp/sin graph, value and derivative',
  unit: 'ns/evaluation',
  measure: (ms) => (ms * 1e6) / problem.points.length,
  expected: () => [expected("f'(0.3)", 114.14044497, { float64: 1e-10, float32: 1e-5 })],
  enter: (contender) => contender.scalarFunction?.(problem) ?? null,
};

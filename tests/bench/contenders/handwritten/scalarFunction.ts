import type { Timed } from '../../contender.ts';
import { sink } from '../../sink.ts';
import type { ScalarFunction } from '../../workloads/scalarFunction.ts';

/** f′(x) in local variables only; f goes to the sink. */
function derivative(x: number): number {
  const a = Math.exp(x);
  const c = a + a * a;
  const d = Math.exp(c);
  sink.value = d + Math.sin(c);
  const lambdaC = d + Math.cos(c);
  return (lambdaC + 2 * a * lambdaC) * a;
}

export const scalarFunction = ({ points, checkAt }: ScalarFunction): Timed => ({
  precision: 'float64',
  run: () => {
    let sum = 0;
    for (let i = 0; i < points.length; i++) sum += derivative(points[i] as number);
    sink.value = sum;
  },
  check: () => [derivative(checkAt)],
});

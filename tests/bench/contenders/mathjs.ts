/** math.js: f and its symbolic derivative, each compiled once. */
import type { Contender, Timed } from '../contender.ts';
import { sink } from '../sink.ts';
import type { ScalarFunction } from '../workloads/scalarFunction.ts';
import { type Peer, peer } from './peer.ts';

let math: Peer;
function scalarFunction({ points, checkAt }: ScalarFunction): Timed {
  const f = 'exp(exp(x) + exp(x)^2) + sin(exp(x) + exp(x)^2)';
  const value = math.compile(f);
  const derivative = math.derivative(f, 'x').compile();
  return {
    precision: 'float64',
    run: () => {
      for (const x of points) sink.value += value.evaluate({ x }) + derivative.evaluate({ x });
    },
    check: () => [derivative.evaluate({ x: checkAt })],
  };
}

export const mathjs: Contender = {
  name: 'math.js',
  prepare: async () => {
    math = await peer('mathjs');
    return null;
  },
  version: () => math.version,
  scalarFunction,
};

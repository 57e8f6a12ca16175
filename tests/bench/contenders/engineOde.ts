/** W5 by the engine: the solver’s steps written out as a plan, and one ODE block that is integrated. */
import type { Data } from '../../../engine/ops/op.ts';
import type { Contender, Timed } from '../contender.ts';
import type { Ode } from '../workloads/ode.ts';
import { bytesOf, type Given, planOf } from './planOf.ts';

const STEPS = (steps: number, h: number): string => {
  const f = (z: string): string => `tanh(${z} @ W1 + b1) @ W2 + b2`;
  const lines = Array.from({ length: steps }, (_, i) => [
    `k1_${i} = ${f(`z_${i}`)}`,
    `k2_${i} = ${f(`(z_${i} + k1_${i} * ${h / 2})`)}`,
    `k3_${i} = ${f(`(z_${i} + k2_${i} * ${h / 2})`)}`,
    `k4_${i} = ${f(`(z_${i} + k3_${i} * ${h})`)}`,
    `z_${i + 1} = z_${i} + (k1_${i} + (k2_${i} + k3_${i}) * 2 + k4_${i}) * ${h / 6}`,
  ]).flat();
  return [...lines, `loss = 0.5 * sum(z_${steps}^2)`].join('\n');
};

const BLOCK = (steps: number, h: number): string =>
  `z = ode(z_0, 0, ${steps * h}, W1, b1, W2, b2, f="tanh(z @ W1 + b1) @ W2 + b2", solver="rk4", steps=${steps})
loss = 0.5 * sum(z^2)`;

function timed({ batch, dim, hidden, W1, W2, z0, checkAt }: Ode, text: string): Timed {
  const zeros = (n: number): Given => ({ shape: [n], data: new Float64Array(n) });
  const inputs = {
    W1: { shape: [dim, hidden], data: W1 },
    W2: { shape: [hidden, dim], data: W2 },
    ...{ b1: zeros(hidden), b2: zeros(dim), z_0: { shape: [batch, dim], data: z0 } },
  };
  const wrt = ['W1', 'b1', 'W2', 'b2'];
  const { plan: p, number } = planOf(text, inputs, { inspect: false, wrt });
  const loss = p.zAt(number('loss')) as Data;
  const gradient = p.lambdaAt(number('W1')) as Data;
  const first = p.zAt(number('b1')) as Data;
  const check = (): readonly number[] => {
    first[0] = 0;
    p.run();
    return [loss[0] as number, gradient[checkAt] as number];
  };
  // Another number in each pass: a block keeps the last solutions.
  let passes = 0;
  const run = (): void => {
    first[0] = 1e-300 * ++passes;
    p.run();
  };
  return { precision: 'float64', run, check, bytesOutside: bytesOf(p) };
}

export const unrolled = (problem: Ode): Timed => timed(problem, STEPS(problem.steps, problem.h));

/** The engine’s own integration in place of a plan of all steps. */
export const odeBlock: Contender = {
  name: 'Adjoint, ODE block',
  prepare: async () => null,
  ode: (problem) => timed(problem, BLOCK(problem.steps, problem.h)),
};

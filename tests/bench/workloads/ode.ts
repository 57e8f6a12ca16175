/**
 * W5: gradient of a neural ODE through its solver. ż = f(z) = tanh(zW₁+b₁)W₂+b₂ by RK4 in 40 steps of 0.05;
 * loss ½Σz² at the end; gradients of W₁, b₁, W₂, b₂ by the discrete adjoint.
 */
import { draw, mulberry32 } from '../random.ts';
import { expected, type Workload } from './workload.ts';

export interface Ode {
  readonly batch: number;
  readonly dim: number;
  readonly hidden: number;
  readonly steps: number;
  readonly h: number;
  /** (dim, hidden), (hidden, dim), (batch, dim), row-major; the biases are 0. */
  readonly W1: Float64Array;
  readonly W2: Float64Array;
  readonly z0: Float64Array;
  /** Row-major index in ∂loss/∂W₁ of the gradient's check value: [0, 3]. */
  readonly checkAt: number;
}

const { normal } = mulberry32(9);
const [batch, dim, hidden] = [32, 2, 50];
const problem: Ode = {
  batch,
  dim,
  hidden,
  steps: 40,
  h: 0.05,
  W1: draw(dim * hidden, () => 0.3 * normal()),
  W2: draw(hidden * dim, () => 0.1 * normal()),
  z0: draw(batch * dim, normal),
  checkAt: 3,
};

export const ode: Workload = {
  id: 'W5',
  title: 'neural ODE 2-50-2, batch 32, RK4 × 40, loss and gradients',
  unit: 'ms/pass',
  measure: (ms) => ms,
  expected: () => [
    expected('loss', 13.20194327, { float64: 1e-9, float32: 1e-5 }),
    expected('∂loss/∂W₁[0,3]', -0.77898869, { float64: 2e-8, float32: 2e-5 }),
  ],
  enter: (contender) => contender.ode?.(problem) ?? null,
};

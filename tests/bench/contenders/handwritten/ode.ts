// biome-ignore-all lint/style/noNonNullAssertion: every index below is in range by construction.
/** W5 in float64: every stage's argument and tanh are kept, and the adjoint walks them backwards. */
import type { Timed } from '../../contender.ts';
import type { Ode } from '../../workloads/ode.ts';

/** RK4: k₁ at z, k₂ and k₃ at z + ½hk, k₄ at z + hk; z ← z + h(k₁ + 2k₂ + 2k₃ + k₄)/6. */
const REACH = [0, 0.5, 0.5, 1];
const WEIGHT = [1 / 6, 1 / 3, 1 / 3, 1 / 6];

export function ode({ batch, dim, hidden, steps, h, W1, W2, z0, checkAt }: Ode): Timed {
  const size = batch * dim;
  const room = (length: number): Float64Array => new Float64Array(length);
  const b1 = room(hidden);
  const b2 = room(dim);
  const gradient = { W1: room(W1.length), b1: room(hidden), W2: room(W2.length), b2: room(dim) };
  const stages = Array.from({ length: 4 * steps }, () => ({
    z: room(size),
    activation: room(batch * hidden),
    k: room(size),
  }));
  type Stage = (typeof stages)[number];
  const z = room(size);
  const lambda = room(size);
  const lambdaK = [room(size), room(size), room(size), room(size)];
  const lambdaStage = room(size);

  /** k = tanh(zW₁+b₁)W₂+b₂ of one stage. */
  const evaluate = ({ z: at, activation, k }: Stage): void => {
    for (let row = 0; row < batch; row++) {
      for (let j = 0; j < hidden; j++) {
        let sum = b1[j]!;
        for (let d = 0; d < dim; d++) sum += at[row * dim + d]! * W1[d * hidden + j]!;
        activation[row * hidden + j] = Math.tanh(sum);
      }
      for (let d = 0; d < dim; d++) {
        let sum = b2[d]!;
        for (let j = 0; j < hidden; j++) sum += activation[row * hidden + j]! * W2[j * dim + d]!;
        k[row * dim + d] = sum;
      }
    }
  };

  /** Adds a stage's part to the gradients; λ of its argument goes to lambdaStage. */
  const pullback = ({ z: at, activation }: Stage, lambdaOfK: Float64Array): void => {
    lambdaStage.fill(0);
    for (let row = 0; row < batch; row++) {
      const start = row * dim;
      for (let d = 0; d < dim; d++) gradient.b2[d]! += lambdaOfK[start + d]!;
      for (let j = 0; j < hidden; j++) {
        const y = activation[row * hidden + j]!;
        let l = 0;
        for (let d = 0; d < dim; d++) {
          l += lambdaOfK[start + d]! * W2[j * dim + d]!;
          gradient.W2[j * dim + d]! += y * lambdaOfK[start + d]!;
        }
        l *= 1 - y * y;
        gradient.b1[j]! += l;
        for (let d = 0; d < dim; d++) {
          gradient.W1[d * hidden + j]! += at[start + d]! * l;
          lambdaStage[start + d]! += l * W1[d * hidden + j]!;
        }
      }
    }
  };

  const forward = (): number => {
    z.set(z0);
    for (let step = 0; step < steps; step++) {
      for (let j = 0; j < 4; j++) {
        const stage = stages[4 * step + j]!;
        const before = stages[4 * step + j - 1];
        const reach = h * REACH[j]!;
        for (let i = 0; i < size; i++) stage.z[i] = j === 0 ? z[i]! : z[i]! + reach * before!.k[i]!;
        evaluate(stage);
      }
      for (let j = 0; j < 4; j++) {
        const { k } = stages[4 * step + j]!;
        const weight = h * WEIGHT[j]!;
        for (let i = 0; i < size; i++) z[i]! += weight * k[i]!;
      }
    }
    return z.reduce((sum, each) => sum + (each * each) / 2, 0);
  };

  const backward = (): void => {
    for (const each of Object.values(gradient)) each.fill(0);
    lambda.set(z);
    for (let step = steps - 1; step >= 0; step--) {
      for (let j = 0; j < 4; j++)
        for (let i = 0; i < size; i++) lambdaK[j]![i] = h * WEIGHT[j]! * lambda[i]!;
      for (let j = 3; j >= 0; j--) {
        pullback(stages[4 * step + j]!, lambdaK[j]!);
        const reach = h * REACH[j]!;
        for (let i = 0; i < size; i++) {
          lambda[i]! += lambdaStage[i]!;
          if (j > 0) lambdaK[j - 1]![i]! += reach * lambdaStage[i]!;
        }
      }
    }
  };

  const pass = (): number => {
    const loss = forward();
    backward();
    return loss;
  };
  return {
    precision: 'float64',
    run: () => void pass(),
    check: () => [pass(), gradient.W1[checkAt]!],
  };
}

/**
 * W3 and W4: one training step of a variational autoencoder in float32.
 * h = tanh(xW₁+b₁); [μ|log σ²] = hW₂+b₂; z = μ + e^{½ log σ²}ε; logits = tanh(zW₃+b₃)W₄+b₄;
 * loss = (Σ BCE-with-logits + ½Σ(μ² + σ² − 1 − log σ²)) / batch; then Adam.
 */
import { draw, mulberry32 } from '../random.ts';
import { expected, type Workload } from './workload.ts';

export interface Vae {
  /** 'W3' or 'W4'. */
  readonly id: string;
  readonly batch: number;
  readonly visible: number;
  readonly hidden: number;
  readonly latent: number;
  /** [fan in, fan out] of W₁ to W₄: (visible, hidden), (hidden, 2 latent), (latent, hidden), (hidden, visible). */
  readonly layers: readonly (readonly [number, number])[];
  /** (batch, visible), 0 or 1; (batch, latent). The same in every step. */
  readonly x: Float32Array;
  readonly epsilon: Float32Array;
  /** Row-major W₁ to W₄ at the start; the biases start at 0. */
  readonly weights: readonly Float32Array[];
}

/** p −= adamStep(t)·m/(√v + ADAM.epsilon) with m, v the decaying means of the gradient and its square. */
export const ADAM = { rate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
export const adamStep = (t: number): number =>
  (ADAM.rate * Math.sqrt(1 - ADAM.beta2 ** t)) / (1 - ADAM.beta1 ** t);

function vae(
  id: string,
  batch: number,
  [visible, hidden, latent]: readonly [number, number, number],
): Vae {
  const { uniform, normal } = mulberry32(5);
  const layers = [
    [visible, hidden],
    [hidden, 2 * latent],
    [latent, hidden],
    [hidden, visible],
  ] as const;
  const x = Float32Array.from(draw(batch * visible, () => (uniform() < 0.2 ? 1 : 0)));
  const epsilon = Float32Array.from(draw(batch * latent, normal));
  const weights = layers.map(([fanIn, fanOut]) =>
    Float32Array.from(draw(fanIn * fanOut, () => normal() / Math.sqrt(fanIn))),
  );
  return { id, batch, visible, hidden, latent, layers, x, epsilon, weights };
}

const rows = [
  { id: 'W3', batch: 100, sizes: [784, 400, 20], first: 585.859, fifth: 468.966 },
  { id: 'W4', batch: 32, sizes: [64, 32, 2], first: 47.3759, fifth: 46.5458 },
] as const;

export const vaes: readonly Workload[] = rows.map(({ id, batch, sizes, first, fifth }) => {
  let made: Vae | undefined;
  const problem = (): Vae => {
    made ??= vae(id, batch, sizes);
    return made;
  };
  // The expected values are known to six digits.
  const tolerance = { float64: 2e-6, float32: 2e-5 };
  return {
    id,
    title: `VAE ${sizes.join('-')}, batch ${batch}, one Adam step`,
    unit: 'ms/step',
    measure: (ms) => ms,
    expected: () => [
      expected('loss at step 1', first, tolerance),
      expected('loss at step 5', fifth, tolerance),
    ],
    enter: (contender) => contender.vae?.(problem()) ?? null,
  };
});

// biome-ignore-all lint/style/noNonNullAssertion: every index below is in range by construction.
import type { Timed } from '../../contender.ts';
import { ADAM, adamStep, type Vae } from '../../workloads/vae.ts';
import { addNN, addNT, addTN, fillRows, sumRows } from './matrices.ts';

/** A weight or bias with its gradient and Adam's means of gradient and square. */
interface Parameter {
  readonly start: Float32Array;
  readonly p: Float32Array;
  readonly g: Float32Array;
  readonly m: Float32Array;
  readonly v: Float32Array;
}

const parameter = (start: Float32Array): Parameter => ({
  start,
  p: start.slice(),
  g: new Float32Array(start.length),
  m: new Float32Array(start.length),
  v: new Float32Array(start.length),
});

function reset({ start, p, m, v }: Parameter): void {
  p.set(start);
  m.fill(0);
  v.fill(0);
}

function adam({ p, g, m, v }: Parameter, step: number): void {
  const { beta1, beta2, epsilon } = ADAM;
  for (let i = 0; i < p.length; i++) {
    const gi = g[i]!;
    m[i] = beta1 * m[i]! + (1 - beta1) * gi;
    v[i] = beta2 * v[i]! + (1 - beta2) * gi * gi;
    p[i]! -= (step * m[i]!) / (Math.sqrt(v[i]!) + epsilon);
  }
}

function tanhInPlace(h: Float32Array): void {
  for (let i = 0; i < h.length; i++) h[i] = Math.tanh(h[i]!);
}

/** λ of tanh's argument from λ of its value h. */
function tanhPullback(lambda: Float32Array, h: Float32Array): void {
  for (let i = 0; i < h.length; i++) lambda[i]! *= 1 - h[i]! * h[i]!;
}

/** Σ BCE-with-logits; λ of the logits goes to `lambda`, divided by the batch. */
function crossEntropy(
  logits: Float32Array,
  x: Float32Array,
  lambda: Float32Array,
  batch: number,
): number {
  let sum = 0;
  for (let i = 0; i < logits.length; i++) {
    const l = logits[i]!;
    sum += Math.max(l, 0) - l * x[i]! + Math.log1p(Math.exp(-Math.abs(l)));
    lambda[i] = (1 / (1 + Math.exp(-l)) - x[i]!) / batch;
  }
  return sum;
}

export function vae({
  batch,
  visible,
  hidden,
  latent,
  layers,
  x,
  epsilon,
  weights: given,
}: Vae): Timed {
  const W = given.map(parameter);
  const b = layers.map(([, fanOut]) => parameter(new Float32Array(fanOut)));
  const room = (width: number): Float32Array => new Float32Array(batch * width);
  const [h1, s, z, h2, logits] = [hidden, 2 * latent, latent, hidden, visible].map(room) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const [lambdaH1, lambdaS, lambdaZ, lambdaH2, lambdaLogits] = [h1, s, z, h2, logits].map(
    (y) => new Float32Array(y.length),
  ) as [Float32Array, Float32Array, Float32Array, Float32Array, Float32Array];
  let t = 0;

  /** y = x Wₗ + bₗ. */
  const affine = (y: Float32Array, input: Float32Array, layer: number): void => {
    const [fanIn, fanOut] = layers[layer]!;
    fillRows(y, b[layer]!.p);
    addNN(y, input, W[layer]!.p, batch, fanIn, fanOut);
  };

  /** Gradients of Wₗ and bₗ from λ of the layer's result; λ of its input, where there is room for it. */
  const affinePullback = (
    lambda: Float32Array,
    input: Float32Array,
    layer: number,
    lambdaInput?: Float32Array,
  ): void => {
    const [fanIn, fanOut] = layers[layer]!;
    W[layer]!.g.fill(0);
    addTN(W[layer]!.g, input, lambda, fanIn, batch, fanOut);
    sumRows(b[layer]!.g, lambda);
    lambdaInput?.fill(0);
    if (lambdaInput) addNT(lambdaInput, lambda, W[layer]!.p, batch, fanOut, fanIn);
  };

  /** z = μ + e^{½ log σ²}ε, and the summands of the divergence, twice. */
  const sample = (): number => {
    let divergence = 0;
    for (let i = 0; i < z.length; i++) {
      const at = Math.floor(i / latent) * 2 * latent + (i % latent);
      const mu = s[at]!;
      const logVariance = s[at + latent]!;
      z[i] = mu + Math.exp(logVariance / 2) * epsilon[i]!;
      divergence += mu * mu + Math.exp(logVariance) - 1 - logVariance;
    }
    return divergence;
  };

  const samplePullback = (): void => {
    for (let i = 0; i < z.length; i++) {
      const at = Math.floor(i / latent) * 2 * latent + (i % latent);
      const logVariance = s[at + latent]!;
      const scale = Math.exp(logVariance / 2);
      lambdaS[at] = lambdaZ[i]! + s[at]! / batch;
      lambdaS[at + latent] =
        (lambdaZ[i]! * epsilon[i]! * scale) / 2 + (scale * scale - 1) / (2 * batch);
    }
  };

  const step = (): number => {
    affine(h1, x, 0);
    tanhInPlace(h1);
    affine(s, h1, 1);
    const divergence = sample();
    affine(h2, z, 2);
    tanhInPlace(h2);
    affine(logits, h2, 3);
    const loss = (crossEntropy(logits, x, lambdaLogits, batch) + divergence / 2) / batch;
    affinePullback(lambdaLogits, h2, 3, lambdaH2);
    tanhPullback(lambdaH2, h2);
    affinePullback(lambdaH2, z, 2, lambdaZ);
    samplePullback();
    affinePullback(lambdaS, h1, 1, lambdaH1);
    tanhPullback(lambdaH1, h1);
    affinePullback(lambdaH1, x, 0);
    t += 1;
    for (const each of W) adam(each, adamStep(t));
    for (const each of b) adam(each, adamStep(t));
    return loss;
  };

  const check = (): readonly number[] => {
    for (const each of [...W, ...b]) reset(each);
    t = 0;
    const losses = Array.from({ length: 5 }, step);
    return [losses[0]!, losses[4]!];
  };
  return { precision: 'float32', run: () => void step(), check };
}

/** TensorFlow.js as published: eager float32 kernels, its own gradients and Adam. */
import process from 'node:process';
import type { Contender, Timed } from '../contender.ts';
import type { Gemm } from '../workloads/gemm.ts';
import type { Ode } from '../workloads/ode.ts';
import type { ScalarFunction } from '../workloads/scalarFunction.ts';
import { ADAM, type Vae } from '../workloads/vae.ts';
import { type Peer, peer } from './peer.ts';

/** A tensor or variable, as far as this file looks into it. */
interface Tensor {
  readonly dataSync: () => Float32Array;
  readonly assign: (value: Tensor) => void;
  readonly dispose: () => void;
}

const BUNDLE = 'BENCH_TFJS_BUNDLE';
const KERNELS = 'BENCH_TFJS_KERNELS';

let tf: Peer;

async function load(): Promise<void> {
  if (tf) return;
  const loaded = await peer(process.env[BUNDLE] as string);
  tf = loaded.default ?? loaded;
  tf.setWasmPaths(process.env[KERNELS]);
}

const numbers = (tensor: Tensor): Float32Array => {
  const values = tensor.dataSync();
  tensor.dispose();
  return values;
};

const scalar = (tensor: Tensor): number => numbers(tensor)[0] as number;

function scalarFunction({ points, checkAt }: ScalarFunction): Omit<Timed, 'activate'> {
  const f = (x: Tensor): Tensor => {
    const a = tf.exp(x);
    const c = tf.add(a, tf.square(a));
    return tf.add(tf.exp(c), tf.sin(c));
  };
  const valueAndDerivative = tf.valueAndGrad(f);
  const derivative = (at: number): number => {
    const x = tf.scalar(at);
    const { value, grad } = valueAndDerivative(x);
    x.dispose();
    scalar(value);
    return scalar(grad);
  };
  return {
    precision: 'float32',
    run: () => {
      for (const x of points) derivative(x);
    },
    check: () => [derivative(checkAt)],
  };
}

function gemm({ orientation, n, A, B, project }: Gemm): Omit<Timed, 'activate'> {
  const [a, b] = [tf.tensor2d(A, [n, n]), tf.tensor2d(B, [n, n])];
  const product = (): Tensor => tf.matMul(a, b, orientation === 'TN', orientation === 'NT');
  return {
    precision: 'float32',
    run: () => product().dispose(),
    check: () => [project(numbers(product()))],
    dispose: () => tf.dispose([a, b]),
  };
}

function vae(problem: Vae): Omit<Timed, 'activate'> {
  const { batch, visible, latent, layers } = problem;
  const x = tf.tensor2d(problem.x, [batch, visible]);
  const epsilon = tf.tensor2d(problem.epsilon, [batch, latent]);
  const W = problem.weights.map((start, l) => tf.tensor2d(start, layers[l]));
  const b = layers.map(([, fanOut]) => tf.zeros([fanOut]));
  const start: Tensor[] = [...W, ...b];
  const parameters: Tensor[] = start.map((tensor) => tf.variable(tensor));
  const affine = (input: Tensor, l: number): Tensor =>
    tf.add(tf.matMul(input, parameters[l]), parameters[l + 4]);
  const loss = (): Tensor => {
    const [mu, logVariance] = tf.split(affine(tf.tanh(affine(x, 0)), 1), 2, 1);
    const z = tf.add(mu, tf.mul(tf.exp(tf.mul(logVariance, 0.5)), epsilon));
    const logits = affine(tf.tanh(affine(z, 2)), 3);
    const crossEntropy = tf.sum(tf.sub(tf.softplus(logits), tf.mul(logits, x)));
    const moments = tf.sub(tf.add(tf.square(mu), tf.exp(logVariance)), tf.add(logVariance, 1));
    return tf.div(tf.add(crossEntropy, tf.mul(tf.sum(moments), 0.5)), batch);
  };
  const newAdam = () => tf.train.adam(ADAM.rate, ADAM.beta1, ADAM.beta2, ADAM.epsilon);
  let adam = newAdam();
  const step = (): number => scalar(adam.minimize(loss, true, parameters));
  const check = (): readonly number[] => {
    parameters.forEach((parameter, i) => {
      parameter.assign(start[i] as Tensor);
    });
    adam.dispose();
    adam = newAdam();
    const losses = Array.from({ length: 5 }, step);
    return [losses[0] as number, losses[4] as number];
  };
  const dispose = (): void => {
    adam.dispose();
    tf.dispose([x, epsilon, ...start, ...parameters]);
  };
  return { precision: 'float32', run: () => void step(), check, dispose };
}

function ode({ batch, dim, hidden, steps, h, W1, W2, z0, checkAt }: Ode): Omit<Timed, 'activate'> {
  const start = tf.tensor2d(Float32Array.from(z0), [batch, dim]);
  const parameters = [
    tf.tensor2d(Float32Array.from(W1), [dim, hidden]),
    tf.zeros([hidden]),
    tf.tensor2d(Float32Array.from(W2), [hidden, dim]),
    tf.zeros([dim]),
  ];
  const loss = (w1: Tensor, b1: Tensor, w2: Tensor, b2: Tensor): Tensor => {
    const f = (z: Tensor): Tensor =>
      tf.add(tf.matMul(tf.tanh(tf.add(tf.matMul(z, w1), b1)), w2), b2);
    let z = start;
    for (let step = 0; step < steps; step++) {
      const k1 = f(z);
      const k2 = f(tf.add(z, tf.mul(k1, h / 2)));
      const k3 = f(tf.add(z, tf.mul(k2, h / 2)));
      const k4 = f(tf.add(z, tf.mul(k3, h)));
      z = tf.add(z, tf.mul(tf.add(tf.add(k1, k4), tf.mul(tf.add(k2, k3), 2)), h / 6));
    }
    return tf.mul(tf.sum(tf.square(z)), 0.5);
  };
  const valueAndGradients = tf.valueAndGrads(loss);
  const pass = (): readonly number[] => {
    const { value, grads } = valueAndGradients(parameters);
    const [first] = grads.map(numbers);
    return [scalar(value), first[checkAt]];
  };
  return {
    precision: 'float32',
    run: () => void pass(),
    check: pass,
    dispose: () => tf.dispose([start, ...parameters]),
  };
}

/** One backend; tensors stay where they were made, so its functions are entered with the backend set. */
function backend(name: 'wasm' | 'cpu', slow: readonly string[]): Contender {
  const activate = async (): Promise<void> => {
    await tf.setBackend(name);
  };
  const on =
    <P>(make: (problem: P) => Omit<Timed, 'activate'>) =>
    async (problem: P): Promise<Timed> => {
      await activate();
      return { ...make(problem), activate };
    };
  return {
    name: `tfjs ${name}`,
    prepare: async () => {
      await load();
      await activate();
      return tf.getBackend() === name ? null : `its ${name} backend did not start`;
    },
    version: () => tf.version_core,
    slow,
    scalarFunction: on(scalarFunction),
    gemm: on(gemm),
    vae: on(vae),
    ode: on(ode),
  };
}

export const tfjsWasm = backend('wasm', []);
export const tfjsCpu = backend('cpu', ['GEMM:NN', 'GEMM:NT', 'GEMM:TN', 'W3']);

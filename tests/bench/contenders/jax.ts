/** jax-js on its WebAssembly device, everything under jit. A call takes its arguments over: `.ref` keeps one. */
import type { Contender, Timed } from '../contender.ts';
import manifest from '../package.json' with { type: 'json' };
import type { Gemm } from '../workloads/gemm.ts';
import type { Ode } from '../workloads/ode.ts';
import type { ScalarFunction } from '../workloads/scalarFunction.ts';
import { ADAM, adamStep, type Vae } from '../workloads/vae.ts';
import { type Peer, peer } from './peer.ts';

interface Arr {
  readonly ref: Arr;
  readonly add: (other: Arr | number) => Arr;
  readonly sub: (other: Arr | number) => Arr;
  readonly mul: (other: Arr | number) => Arr;
  readonly div: (other: Arr | number) => Arr;
  readonly sum: () => Arr;
  readonly dataSync: () => Float32Array | Float64Array;
  readonly dispose: () => void;
}

let jax: Peer;
let np: Peer;

const matrix = (values: ArrayLike<number>, shape: readonly number[]): Arr =>
  np.array(Float32Array.from(values), { shape });
const read = (array: Arr): number => array.dataSync()[0] as number;
/** A new reference to each. */
const keep = (arrays: readonly Arr[]): Arr[] => arrays.map((array) => array.ref);

function scalarFunction({ points, checkAt }: ScalarFunction): Timed {
  const f = (x: Arr): Arr => {
    const a: Arr = np.exp(x);
    const c = a.ref.add(np.square(a));
    return np.exp(c.ref).add(np.sin(c));
  };
  const valueAndDerivative = jax.jit(jax.valueAndGrad(f));
  const derivative = (at: number): number => {
    const [value, grad] = valueAndDerivative(np.array(at, { dtype: np.float64 }));
    read(value);
    return read(grad);
  };
  return {
    // Its float64 exp is exact to about 1e-7 only.
    precision: 'float32',
    run: () => {
      for (const x of points) derivative(x);
    },
    check: () => [derivative(checkAt)],
  };
}

function gemm({ orientation, n, A, B, project }: Gemm): Timed {
  const [a, b] = [matrix(A, [n, n]), matrix(B, [n, n])];
  const product = jax.jit((left: Arr, right: Arr) =>
    np.matmul(
      orientation === 'TN' ? np.transpose(left) : left,
      orientation === 'NT' ? np.transpose(right) : right,
    ),
  );
  return {
    precision: 'float32',
    run: async () => {
      const C = await jax.blockUntilReady(product(a.ref, b.ref));
      C.dispose();
    },
    check: () => [project(product(a.ref, b.ref).dataSync())],
    dispose: () => {
      a.dispose();
      b.dispose();
    },
  };
}

/** Loss of the VAE from W₁ to W₄, b₁ to b₄. */
function vaeLoss({ batch, latent }: Vae, parameters: readonly Arr[], x: Arr, epsilon: Arr): Arr {
  const affine = (input: Arr, l: number): Arr =>
    np.matmul(input, parameters[l] as Arr).add(parameters[l + 4] as Arr);
  const s = affine(np.tanh(affine(x.ref, 0)), 1);
  const [mu, logVariance] = np.split(s, [latent], 1) as [Arr, Arr];
  const z = mu.ref.add(np.exp(logVariance.ref.mul(0.5)).mul(epsilon));
  const logits = affine(np.tanh(affine(z, 2)), 3);
  const crossEntropy = jax.nn.softplus(logits.ref).sub(logits.mul(x)).sum();
  const moments = np.square(mu).add(np.exp(logVariance.ref)).sub(logVariance).sub(1);
  return crossEntropy.add(moments.sum().mul(0.5)).div(batch);
}

/** (parameters, m, v, rate, x, ε) → (parameters, m, v, loss), one jitted function. */
const vaeStep = (problem: Vae) =>
  jax.jit((p: Arr[], m: Arr[], v: Arr[], rate: Arr, x: Arr, epsilon: Arr) => {
    const lossOf = (parameters: Arr[]): Arr => vaeLoss(problem, parameters, x, epsilon);
    const [loss, gradients] = jax.valueAndGrad(lossOf)(keep(p)) as [Arr, Arr[]];
    const { beta1, beta2, epsilon: tiny } = ADAM;
    const mNew = gradients.map((g, i) => (m[i] as Arr).mul(beta1).add(g.ref.mul(1 - beta1)));
    const vNew = gradients.map((g, i) =>
      (v[i] as Arr).mul(beta2).add((np.square(g) as Arr).mul(1 - beta2)),
    );
    const pNew = p.map((each, i) => {
      const root: Arr = np.sqrt((vNew[i] as Arr).ref);
      return each.sub((mNew[i] as Arr).ref.mul(rate.ref).div(root.add(tiny)));
    });
    rate.dispose();
    return [pNew, mNew, vNew, loss];
  });

function vae(problem: Vae): Timed {
  const { batch, visible, latent, layers, weights } = problem;
  const x = matrix(problem.x, [batch, visible]);
  const epsilon = matrix(problem.epsilon, [batch, latent]);
  const stepFunction = vaeStep(problem);
  const zeros = (): Arr[] => [
    ...layers.map((shape) => np.zeros([...shape])),
    ...layers.map(([, fanOut]) => np.zeros([fanOut])),
  ];
  const fresh = (): Arr[] => [
    ...weights.map((w, l) => matrix(w, layers[l] as readonly number[])),
    ...zeros().slice(4),
  ];
  let state = { p: fresh(), m: zeros(), v: zeros(), t: 0 };
  const step = (): number => {
    const t = state.t + 1;
    const rate = np.array(adamStep(t), { dtype: np.float32 });
    const [p, m, v, loss] = stepFunction(state.p, state.m, state.v, rate, x.ref, epsilon.ref);
    state = { p, m, v, t };
    return read(loss);
  };
  const check = (): readonly number[] => {
    for (const array of [...state.p, ...state.m, ...state.v]) array.dispose();
    state = { p: fresh(), m: zeros(), v: zeros(), t: 0 };
    const losses = Array.from({ length: 5 }, step);
    return [losses[0] as number, losses[4] as number];
  };
  return { precision: 'float32', run: () => void step(), check };
}

function ode({ batch, dim, hidden, steps, h, W1, W2, z0, checkAt }: Ode): Timed {
  const start = matrix(z0, [batch, dim]);
  const parameters = [
    matrix(W1, [dim, hidden]),
    np.zeros([hidden]),
    matrix(W2, [hidden, dim]),
    np.zeros([dim]),
  ];
  const loss = ([w1, b1, w2, b2]: [Arr, Arr, Arr, Arr], from: Arr): Arr => {
    const f = (z: Arr): Arr =>
      np.matmul(np.tanh(np.matmul(z, w1.ref).add(b1.ref)), w2.ref).add(b2.ref);
    let z = from;
    for (let step = 0; step < steps; step++) {
      const k1 = f(z.ref);
      const k2 = f(z.ref.add(k1.ref.mul(h / 2)));
      const k3 = f(z.ref.add(k2.ref.mul(h / 2)));
      const k4 = f(z.ref.add(k3.ref.mul(h)));
      z = z.add(
        k1
          .add(k4)
          .add(k2.add(k3).mul(2))
          .mul(h / 6),
      );
    }
    for (const each of [w1, b1, w2, b2]) each.dispose();
    const squares: Arr = np.square(z);
    return squares.sum().mul(0.5);
  };
  const valueAndGradients = jax.jit(jax.valueAndGrad(loss));
  const pass = (): readonly number[] => {
    const [value, gradients] = valueAndGradients(keep(parameters), start.ref);
    const [first] = (gradients as Arr[]).map((gradient) => gradient.dataSync());
    return [read(value), first?.[checkAt] as number];
  };
  return { precision: 'float32', run: () => void pass(), check: pass };
}

export const jaxJs: Contender = {
  name: 'jax-js',
  prepare: async () => {
    jax = await peer('@jax-js/jax');
    np = jax.numpy;
    // Not all devices: asking for WebGPU throws where there is no navigator.
    const devices: string[] = await jax.init('wasm');
    if (!devices.includes('wasm')) return 'its WebAssembly device did not start';
    jax.defaultDevice('wasm');
    return null;
  },
  version: () => manifest.dependencies['@jax-js/jax'],
  slow: ['W5'],
  scalarFunction,
  gemm,
  vae,
  ode,
};

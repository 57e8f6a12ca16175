/**
 * Adjoint itself: formulas, compiled by the engine's own `plan`; W2 by its bulk executor. Nothing here knows
 * a derivative.
 */
import { readingsOf } from '../../../engine/algebra/readings.ts';
import { defineBlock } from '../../../engine/ops/block.ts';
import { ops } from '../../../engine/ops/index.ts';
import type { Data, Op } from '../../../engine/ops/op.ts';
import { bulk, INPUT as FREE } from '../../../engine/plan/bulk.ts';
import type { Contender, Timed } from '../contender.ts';
import type { Gemm } from '../workloads/gemm.ts';
import { type Dag, INPUT } from '../workloads/scalarDag.ts';
import type { ScalarFunction } from '../workloads/scalarFunction.ts';
import { ADAM, adamStep, type Vae } from '../workloads/vae.ts';
import { unrolled } from './engineOde.ts';
import { bytesOf, type Given, planOf } from './planOf.ts';

const EXP_SIN = 'a = exp(x)\nb = a^2\nc = a + b\nd = exp(c)\ne = sin(c)\nf = d + e';

function scalarFunction({ points, checkAt }: ScalarFunction, hooks = true): Timed {
  const { plan: p, number } = planOf(EXP_SIN, { x: { shape: [], data: [checkAt] } }, {});
  const x = p.zAt(number('x')) as Data;
  const lambda = p.lambdaAt(number('x')) as Data;
  let sum = 0;
  const at = (point: number): number => {
    x[0] = point;
    if (hooks) p.run();
    else for (let i = 0; i < p.calls.length; i++) (p.calls[i] as () => void)();
    return lambda[0] as number;
  };
  return {
    precision: 'float64',
    run: () => {
      for (let i = 0; i < points.length; i++) sum += at(points[i] as number);
    },
    check: () => [at(checkAt) + 0 * sum],
  };
}

/** exp(min(x, 2)) is no op of its own; any formula of ops can be one. */
const cappedExp = defineBlock({
  ...{ name: 'exp_capped', inputs: ['x'], help: 'exp(min(x, 2)).', group: 'Elementwise' },
  ...{ symbol: 'e', samples: [] },
  body: (k, [x]) => k.exp(k.minimum(x, 2)),
})(readingsOf(ops));

const KINDS: readonly Op[] = [
  ...['add', 'mul', 'sin'].map((name) => ops.get(name) as Op),
  cappedExp,
  ops.get('tanh') as Op,
];

function scalarDag({ inputs, op, a, b, unused }: Dag): Timed {
  const code = op.map((kind) => (kind === INPUT ? FREE : kind - 1));
  const compiled = bulk({ ops: KINDS, code, a, b });
  const { data } = compiled.arena;
  const run = (): void => {
    for (let i = 0; i < inputs.length; i++) {
      data[compiled.place[i] as number] = inputs[i] as number;
    }
    compiled.forward();
    compiled.backward(unused);
  };
  const check = (): readonly number[] => {
    run();
    let sum = 0;
    for (let i = 0; i < inputs.length; i++) {
      sum += data[compiled.lambda + (compiled.place[i] as number)] as number;
    }
    return [sum];
  };
  return { precision: 'float64', run, check, bytesOutside: () => data.buffer.byteLength };
}

function gemm({ orientation, n, A, B, project }: Gemm): Timed {
  const right = orientation === 'NT' ? 'transpose(B)' : 'B';
  const left = orientation === 'TN' ? 'transpose(A)' : 'A';
  const shape = [n, n];
  const { plan: p, number } = planOf(
    `C = ${left} @ ${right}`,
    { A: { shape, data: A }, B: { shape, data: B } },
    { dtype: 'f32', inspect: false, wrt: [] },
  );
  const run = (): void => p.runForward();
  const check = (): readonly number[] => {
    run();
    return [project(p.zAt(number('C')) as Float32Array)];
  };
  return { precision: 'float32', run, check, bytesOutside: bytesOf(p) };
}

const VAE = (latent: number, batch: number): string => `
h = tanh(x @ W1 + b1)
s = h @ W2 + b2
mu = slice(s, axes=[1], starts=[0], ends=[${latent}])
v = slice(s, axes=[1], starts=[${latent}], ends=[${2 * latent}])
z = reparameterize(mu, v, eps)
logits = tanh(z @ W3 + b3) @ W4 + b4
loss = (bce_with_logits(logits, x, reduction="sum") + kl_normal(mu, v)) / ${batch}`;

function vae({ batch, visible, latent, layers, x, epsilon, weights }: Vae): Timed {
  const biases = layers.map(
    ([, fanOut]): Given => ({ shape: [fanOut], data: new Float32Array(fanOut) }),
  );
  const names = ['W1', 'b1', 'W2', 'b2', 'W3', 'b3', 'W4', 'b4'];
  const values = layers.flatMap((shape, i): Given[] => [
    { shape, data: weights[i] as Float32Array },
    biases[i] as Given,
  ]);
  const inputs = {
    ...Object.fromEntries(names.map((name, i) => [name, values[i] as Given])),
    x: { shape: [batch, visible], data: x },
    eps: { shape: [batch, latent], data: epsilon },
  };
  const count = values.reduce((sum, { data }) => sum + data.length, 0);
  const { plan: p, number } = planOf(VAE(latent, batch), inputs, {
    ...{ dtype: 'f32', inspect: false, wrt: names, spare: 2 * count },
  });
  const { kernels, data } = p.arena;
  const offset = (view: Data | undefined): number =>
    ((view as Data).byteOffset - data.byteOffset) / data.BYTES_PER_ELEMENT;
  let place = p.spare;
  const trained = names.map((name, i) => {
    const n = (values[i] as Given).data.length;
    const [m, v] = [place, place + n];
    place += 2 * n;
    return { n, m, v, p: offset(p.zAt(number(name))), g: offset(p.lambdaAt(number(name))) };
  });
  let t = 0;
  const step = (): void => {
    p.run();
    t++;
    for (const { n, m, v, p: at, g } of trained) {
      kernels.adam(at, g, m, v, n, adamStep(t), ADAM.beta1, ADAM.beta2, ADAM.epsilon);
    }
  };
  const check = (): readonly number[] => {
    t = 0;
    data.fill(0, p.spare, p.spare + 2 * count);
    for (const [i, name] of names.entries()) {
      const { shape, data: start } = values[i] as Given;
      p.set(number(name), { shape, data: start as Float32Array });
    }
    const loss = p.zAt(number('loss')) as Data;
    const losses = Array.from({ length: 5 }, () => {
      step();
      return loss[0] as number;
    });
    return [losses[0] as number, losses[4] as number];
  };
  return { precision: 'float32', run: step, check, bytesOutside: bytesOf(p) };
}

export const engine: Contender = {
  name: 'Adjoint',
  prepare: async () => null,
  scalarFunction: (problem) => scalarFunction(problem),
  ...{ scalarDag, gemm, vae, ode: unrolled },
};

/** The same calls without a hook for inspection: what one costs while it is off. The bulk executor has none. */
export const engineWithoutHooks: Contender = {
  name: 'Adjoint without hooks',
  prepare: async () => null,
  scalarFunction: (problem) => scalarFunction(problem, false),
};

/**
 * Adjoint itself: formulas, compiled by the engine's own `plan`; W2 by its bulk executor. Nothing here knows
 * a derivative.
 */
import { readingsOf } from '../../../engine/algebra/readings.ts';
import { complete } from '../../../engine/complete.ts';
import { defineBlock } from '../../../engine/ops/block.ts';
import { ops } from '../../../engine/ops/index.ts';
import type { Data, Op } from '../../../engine/ops/op.ts';
import { bulk, INPUT as FREE } from '../../../engine/plan/bulk.ts';
import { type Plan, type PlanOptions, plan } from '../../../engine/plan/plan.ts';
import { compile } from '../../../engine/program/compile.ts';
import { parseFormulas } from '../../../engine/text/parse.ts';
import type { Contender, Timed } from '../contender.ts';
import type { Gemm } from '../workloads/gemm.ts';
import type { Ode } from '../workloads/ode.ts';
import { type Dag, INPUT } from '../workloads/scalarDag.ts';
import type { ScalarFunction } from '../workloads/scalarFunction.ts';
import { ADAM, adamStep, type Vae } from '../workloads/vae.ts';

complete();

interface Given {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

/** Formulas as a plan, their free names with the values given; λ of `wrt` only, unless all are inspected. */
function planOf(
  text: string,
  inputs: Readonly<Record<string, Given>>,
  { wrt, ...options }: Omit<PlanOptions, 'wrt'> & { readonly wrt?: readonly string[] },
): { plan: Plan; number: (name: string) => number } {
  const { graph, errors } = parseFormulas(text);
  const [error] = errors;
  if (error) throw new Error(`${error.line}:${error.column} ${error.message}`);
  const nodes = Object.entries(graph.nodes).map(([id, node]) => {
    const given = inputs[node.name];
    const value = given && { shape: given.shape, data: Array.from(given.data) };
    return [id, value ? { ...node, params: { value } } : node] as const;
  });
  const program = compile({ ...graph, nodes: Object.fromEntries(nodes) });
  const [problem] = program.problems;
  if (problem) throw new Error(problem.message);
  const number = (name: string): number => program.equations.findIndex((e) => e.name === name);
  return { plan: plan(program, { ...options, ...(wrt && { wrt: wrt.map(number) }) }), number };
}

const bytesOf =
  (p: Plan): (() => number) =>
  () =>
    p.arena.data.buffer.byteLength;

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

const ODE = (steps: number, h: number): string => {
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

function ode({ batch, dim, hidden, steps, h, W1, W2, z0, checkAt }: Ode): Timed {
  const zeros = (n: number): Given => ({ shape: [n], data: new Float64Array(n) });
  const inputs = {
    W1: { shape: [dim, hidden], data: W1 },
    W2: { shape: [hidden, dim], data: W2 },
    ...{ b1: zeros(hidden), b2: zeros(dim), z_0: { shape: [batch, dim], data: z0 } },
  };
  const wrt = ['W1', 'b1', 'W2', 'b2'];
  const { plan: p, number } = planOf(ODE(steps, h), inputs, { inspect: false, wrt });
  const loss = p.zAt(number('loss')) as Data;
  const gradient = p.lambdaAt(number('W1')) as Data;
  const check = (): readonly number[] => {
    p.run();
    return [loss[0] as number, gradient[checkAt] as number];
  };
  return { precision: 'float64', run: () => p.run(), check, bytesOutside: bytesOf(p) };
}

export const engine: Contender = {
  name: 'Adjoint',
  prepare: async () => null,
  scalarFunction: (problem) => scalarFunction(problem),
  ...{ scalarDag, gemm, vae, ode },
};

/** The same calls without a hook for inspection: what one costs while it is off. The bulk executor has none. */
export const engineWithoutHooks: Contender = {
  name: 'Adjoint without hooks',
  prepare: async () => null,
  scalarFunction: (problem) => scalarFunction(problem, false),
};

import { atom, Prec, type Tex, within } from '../algebra/typeset.ts';
import { gradientMethods } from '../ode/gradients/index.ts';
import { nodePullback, savedStates, solveNode } from '../ode/node.ts';
import { checkDynamics, checkTimes } from '../ode/problem.ts';
import { SOLVER_DEFAULTS } from '../ode/settings.ts';
import { tableaus } from '../ode/tableaus/index.ts';
import type { Shape, Tensor } from '../tensor/tensor.ts';
import { withNumericPullback } from './numericPullback.ts';
import type { Formulas, ParamSpec, Params } from './op.ts';

const PARAMS: readonly ParamSpec[] = [
  { name: 'f', kind: 'formulas', missing: 'ode needs its dynamics f, such as f="z^3 @ A"' },
  { name: 'solver', kind: 'choice', default: 'dopri5', choices: tableaus.map(({ name }) => name) },
  { name: 'steps', kind: 'integer', default: SOLVER_DEFAULTS.steps },
  { name: 'rtol', kind: 'number', default: SOLVER_DEFAULTS.rtol },
  { name: 'atol', kind: 'number', default: SOLVER_DEFAULTS.atol },
  { name: 'max_steps', kind: 'integer', default: SOLVER_DEFAULTS.maxSteps },
  { name: 'times', kind: 'numbers', default: null },
  {
    name: 'gradient',
    kind: 'choice',
    default: 'steps',
    choices: gradientMethods.map(({ name }) => name),
  },
];

const timesOf = ({ times }: Params): readonly number[] | null => times as readonly number[] | null;

/** z_0 + ∫ f(z, t, A) dt from t_0 to t_1. */
function integral([z0, t0, t1, ...theta]: readonly Tex[]): Tex {
  const [start, from, to] = [z0 as Tex, t0 as Tex, t1 as Tex];
  const list = ['z', 't', ...theta.map(({ tex }) => tex)].join(', ');
  const tex = `${within(Prec.sum, start)} + \\int_{${from.tex}}^{${to.tex}} f\\left(${list}\\right) \\mathrm{d}t`;
  return { tex, prec: Prec.sum, open: true };
}

const PORTS = ['z_{0}', 't_{0}', 't_{1}'];

/** Times inside an interval that begins anywhere and is from ½ to 1½ long. */
function apart([z0, t0, t1, ...theta]: readonly Tensor[]): readonly Tensor[] {
  const from = t0?.data[0] as number;
  const length = 1 + (t1?.data[0] as number) / 4;
  const half = (t: Tensor): Tensor => ({ ...t, data: t.data.map((v) => v / 2) });
  const end: Tensor = { shape: [], data: Float64Array.of(from + length) };
  return [z0 as Tensor, t0 as Tensor, end, ...theta.map(half)];
}

const scalar: Shape = [];
const f = 'tanh(A @ z) + sin(t) * z';
const exact = { rtol: 1e-13, atol: 1e-14 };

/**
 * The solution of an initial value problem: ż = f(z, t, θ) with z(t0) = z0, at t1, or at the save times `times`
 * along a first axis, as torchdiffeq’s odeint. f is formula text: z and t are the state and the time, all other
 * free names its parameters, which the ports p1, p2, … give in the order in which f names them first.
 * Methods with fixed steps take `steps` of them, adaptive ones keep the local error below atol + rtol |z|. The
 * derivative is computed, by one of four methods (`gradient`): through the solver’s steps, all kept or from checkpoints, by
 * the continuous adjoint, by the adjoint on the stored trajectory. Throws an OdeError, in a sentence, where there is no solution.
 */
export const [ode, odePullback] = withNumericPullback({
  name: 'ode',
  inputs: ['z0', 't0', 't1', 'p'],
  variadic: 0,
  help: 'The solution at t1 of dz/dt = f(z, t, parameters) that starts from z0 at t0; f is a formula.',
  group: 'Neural networks',
  symbol: 'z\\left(t_{1}\\right)',
  synonyms: ['neural ode', 'odeint', 'differential equation', 'integrate', 'solver', 'flow'],
  aliases: ['odeint'],
  params: PARAMS,
  defaults: { t0: 0, t1: 1 },
  shape: (shapes, params) => {
    checkDynamics(params.f as Formulas, shapes);
    const times = timesOf(params);
    checkTimes(times);
    return times ? [times.length, ...(shapes[0] as Shape)] : (shapes[0] as Shape);
  },
  forward: (x, params) => {
    const { shape } = x[0] as Tensor;
    const times = timesOf(params);
    const data = savedStates(solveNode(x, params).solution);
    return { shape: times ? [times.length, ...shape] : shape, data };
  },
  pullback: nodePullback,
  localTex: (i) => atom(PORTS[i] ?? `p_{${i - PORTS.length + 1}}`),
  tex: integral,
  prepare: apart,
  samples: [
    {
      shapes: [[2], scalar, scalar, [2, 2]],
      makes: [2],
      params: { f, solver: 'rk4', steps: 3 },
    },
    {
      shapes: [scalar, scalar, scalar, scalar],
      makes: [],
      params: { f: 'k * cos(t) * z', ...exact, solver: 'dopri5' },
    },
    {
      shapes: [[2, 1], scalar, scalar],
      makes: [2, 1],
      params: { f: '0.5 * z - z^3', solver: 'trapezoid', steps: 2 },
    },
    {
      shapes: [[2], scalar, scalar, [2, 2]],
      makes: [2],
      params: { f, ...exact, gradient: 'adjoint' },
    },
    {
      shapes: [[2], scalar, scalar, [2, 2]],
      makes: [2],
      params: { f, solver: 'heun', steps: 5, gradient: 'checkpoints' },
    },
    {
      shapes: [[2], scalar, scalar, [2, 2]],
      makes: [2],
      params: { f, ...exact, gradient: 'stored' },
    },
    { shapes: [[0], scalar, scalar], makes: [0], params: { f: '-z', solver: 'heun', steps: 2 } },
  ],
});

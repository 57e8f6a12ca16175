import { type Nested, toNested } from '../engine/index.ts';
import { catalogue } from './catalogue.ts';
import { type Example, layOut, trainedOn } from './example.ts';
import { twoMoons } from './twoMoons.ts';
import { xavier } from './weights.ts';

const HIDDEN = 8;
const { points } = twoMoons(32, 0.05, 2);

const zeros = (n: number): Nested => toNested({ shape: [n], data: new Float64Array(n) });

/** ẋ = tanh(x W₁ + b₁ + t u) W₂ + b₂, with the change of log p as a third coordinate. */
export const FLOW = `x = slice(z, starts=[0], ends=[2], axes=[1])
h = tanh(x @ W1 + b1 + t * u)
v = h @ W2 + b2
w = sum(W1 * transpose(W2), axis=0)
trace = (1 - h^2) @ w
dz = concat(v, unsqueeze(-trace, axis=1), axis=1)`;

/** Two moons carried back to a normal cloud, with the density that this gives them. */
export const continuousFlow: Example = {
  ...catalogue.continuousFlow,
  notesDiffer: [
    {
      line: 516,
      quote:
        'in the case that the change in z is instatanouos, the change of variables becomes much easier to compute',
      correction:
        'The formula is missing: d log p(z(t))/dt = −tr(∂f/∂z). A trace costs one pullback per coordinate, or a single one as Hutchinson’s estimate εᵀ(∂f/∂z)ε.',
    },
  ],
  ...trainedOn(
    layOut(
      [
        ['X', 'input', {}, 24, 24, { value: points }],
        ['s', 'pad', { x: 'X' }, 200, 24, { pads: [0, 0, 0, 1] }],
        ['W1', 'parameter', {}, 24, 216, { value: xavier([2, HIDDEN], 4) }],
        ['b1', 'parameter', {}, 24, 384, { value: zeros(HIDDEN) }],
        ['u', 'parameter', {}, 24, 552, { value: zeros(HIDDEN) }],
        ['W2', 'parameter', {}, 200, 384, { value: xavier([HIDDEN, 2], 5) }],
        ['b2', 'parameter', {}, 200, 552, { value: zeros(2) }],
        [
          'y',
          'ode',
          {
            ...{ z0: 's', t0: 1, t1: 0 },
            ...{ p1: 'W1', p2: 'b1', p3: 'u', p4: 'W2', p5: 'b2' },
          },
          400,
          24,
          { f: FLOW, solver: 'rk4', steps: 10 },
        ],
        ['x0', 'slice', { x: 'y' }, 752, 24, { starts: [0], ends: [2], axes: [1] }],
        ['d', 'select', { x: 'y' }, 752, 216, { axis: 1, index: 2 }],
        ['n', 'normal_log_prob', { x: 'x0', mu: 0, sigma: 1 }, 912, 24],
        ['m', 'sum', { x: 'n' }, 1184, 24, { axis: 1 }],
        ['logp', 'sub', { a: 'm', b: 'd' }, 1184, 216],
        ['mean', 'mean', { x: 'logp' }, 1344, 216],
        ['loss', 'neg', { x: 'mean' }, 1528, 216],
      ],
      'loss',
    ),
    'moons',
    { x: 'X' },
    { batch: 64, epochs: 200, rate: 0.01 },
  ),
};

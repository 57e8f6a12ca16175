import { catalogue } from './catalogue.ts';
import { type Example, layOut } from './example.ts';
import { SPIRAL, spiral } from './spiral.ts';
import { GUESS } from './spiralFit.ts';
import { rounded } from './twoMoons.ts';

/** When the spiral is observed: at irregular times, until 4 of 25. */
const TIMES = [0.25, 0.5, 0.8, 1.1, 1.45, 1.9, 2.4, 3, 3.5, 4];

const { states } = spiral({ times: TIMES });

/** The dynamics of torchdiffeq’s ode_demo, from a guess. */
export const neuralOde: Example = {
  ...catalogue.neuralOde,
  notesDiffer: [
    {
      line: 500,
      quote:
        'A better way is to approximate the derivative and should not derive the approximations.',
      correction:
        'It is a trade-off. The continuous adjoint is the gradient of the exact solution; of the loss that was computed, the exact gradient is the one through the solver’s steps.',
    },
    {
      line: 504,
      quote:
        'all the backwards pass needs to know is the last hidden state, the ODE solver can get the states as the reverse pass goes along',
      correction:
        'Only where the ODE can be followed backward. u̇ = −50u cannot: at a tolerance of 1e-6 the way back from u(1) leads to 5.9e11 instead of u(0) = 1.',
    },
  ],
  ...layOut(
    [
      ['z0', 'input', {}, 24, 120, { value: SPIRAL.z0 }],
      [
        'A',
        'parameter',
        {},
        24,
        288,
        {
          value: GUESS,
        },
      ],
      [
        'z',
        'ode',
        { z0: 'z0', t0: 0, t1: 4, p1: 'A' },
        232,
        120,
        { f: SPIRAL.f, solver: 'rk4', steps: 80, times: TIMES },
      ],
      ['y', 'input', {}, 232, 408, { value: states.map((row) => row.map(rounded)) }],
      ['loss', 'mse', { input: 'z', target: 'y' }, 616, 120],
    ],
    'loss',
  ),
};

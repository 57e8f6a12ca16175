import { catalogue } from './catalogue.ts';
import type { Example } from './example.ts';
import { trajectoryFit } from './spiralFit.ts';

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
  ...trajectoryFit('cubic'),
};

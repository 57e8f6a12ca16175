import type { Example } from './example.ts';
import { spiralFit } from './neuralOde.ts';
import { spiral, transitions } from './spiral.ts';

/** Seen at irregular times until 12 of 25: what comes after is left to the model. */
const seen = transitions(spiral({ count: 200, until: 12, irregular: true, seed: 3 }));

/** The spiral from observations at irregular times, by the right form of its right side. */
export const fittedSpiral: Example = {
  id: 'spiral-fit',
  title: 'Fit the spiral by y³A',
  lookAt:
    'A row of X is an observation, the time h to the next, and that one: all are carried to the next at once, over one unit of time with ż = h f(z), so that irregular times cost nothing. Start the training, and the curve of the model turns onto the data; dashed, it goes on where nothing was seen.',
  notesDiffer: [],
  ...spiralFit('cubic', seen),
};

/** The same by a network 2-50-2, as torchdiffeq’s ode_demo has it. */
export const spiralNetwork: Example = {
  id: 'spiral-mlp',
  title: 'Fit the spiral by a network',
  lookAt:
    'The right side is a network of z³ with 50 hidden units, which knows nothing of spirals. Where there were data it learns to follow them; the dashed part of its curve shows what it makes of the rest.',
  notesDiffer: [],
  ...spiralFit('mlp', seen),
};

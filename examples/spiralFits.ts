import { catalogue } from './catalogue.ts';
import type { Example } from './example.ts';
import { spiral, transitions } from './spiral.ts';
import { spiralFit } from './spiralFit.ts';

/** Seen at irregular times until 12 of 25: what comes after is left to the model. */
const seen = transitions(spiral({ count: 200, until: 12, irregular: true, seed: 3 }));

/** The spiral from observations at irregular times, by the right form of its right side. */
export const fittedSpiral: Example = {
  ...catalogue.fittedSpiral,
  notesDiffer: [],
  ...spiralFit('cubic', seen),
};

/** The same by a network 2-50-2, as torchdiffeq’s ode_demo has it. */
export const spiralNetwork: Example = {
  ...catalogue.spiralNetwork,
  notesDiffer: [],
  ...spiralFit('mlp', seen),
};

import { catalogue } from './catalogue.ts';
import type { Example } from './example.ts';
import { vaeGraph } from './vaeGraph.ts';

/** The variational autoencoder's graph without noise and divergence: a plain autoencoder, before any training. */
export const autoencoder: Example = {
  ...catalogue.autoencoder,
  notesDiffer: [
    {
      line: 398,
      quote:
        'we can just sample a vector from a unit gaussian and know that we will not get trash out of the decoder',
      correction:
        'Less trash than here, where no prior is known to the codes; but also with the divergence only as far as the codes of all data together fill the prior.',
    },
  ],
  ...vaeGraph({ variational: false }),
};

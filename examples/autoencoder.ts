import type { Example } from './example.ts';
import { vaeGraph } from './vaeGraph.ts';

/** The variational autoencoder's graph without noise and divergence: a plain autoencoder, before any training. */
export const autoencoder: Example = {
  id: 'autoencoder',
  title: 'Plain autoencoder',
  lookAt:
    'Only the reconstruction pulls on z: its λ is one term, and nothing holds the codes together. Trained, they lie far apart and in no order, and what is decoded between them looks like no digit: holes, which the divergence of the variational autoencoder closes.',
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

import { catalogue } from './catalogue.ts';
import type { Example } from './example.ts';
import { vaeGraph } from './vaeGraph.ts';

/** A variational autoencoder of 8×8 digits with a code of two numbers, before any training. */
export const vae: Example = {
  ...catalogue.vae,
  notesDiffer: [
    {
      line: 389,
      quote: 'Maximize the marginal probability (which is what we actually came to do!)',
      correction:
        'Not necessarily: the ELBO is log p(x) − KL(q‖p(z|x)), and a bound can rise by becoming tighter alone.',
    },
    {
      line: 394,
      quote: 'we just generate it using p(z)',
      correction:
        'That takes the aggregate posterior, the mean of q(z|x) over the data, to be the prior; where it is not, there are holes, and what is decoded from them looks like no digit.',
    },
    {
      line: 407,
      quote: 'generation_loss = mean(square(generated_image - real_image))',
      correction:
        'A mean over D pixels beside a summed KL is an ELBO with σ² = D/2, here 32: the divergence counts far too much. Σ (x − x̂)²/2σ² + β·KL is meant, or the cross-entropy summed over the pixels, as here. The notes’ weight λ is this β; λ is a multiplier.',
    },
  ],
  ...vaeGraph(),
};

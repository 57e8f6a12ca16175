import type { Role } from '../../../engine/index.ts';

/** What the node with a role is, and what there is not without it. */
export const ROLE_WORDS: Readonly<Record<Role, readonly [is: string, without: string]>> = {
  x: ['is fed the samples', 'nothing can be trained'],
  y: ['is fed what is to be learned', 'the loss has nothing to compare with'],
  reconstruction: [
    'is the loss of the reconstruction',
    'it is not told apart, and no bound is worked out',
  ],
  kl: ['is the divergence', 'it is not told apart, and there is no ELBO'],
  beta: ['weighs the divergence', 'there is no warm-up'],
  mu: ['is the mean of q(z|x)', 'no code is shown'],
  log_var: ['is log σ² of q(z|x)', 'no bound is worked out'],
  z: ['is the code', 'nothing is decoded'],
  decoded: ['is what the decoder makes of the code', 'nothing is decoded'],
};

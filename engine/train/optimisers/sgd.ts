import type { Optimiser } from './optimiser.ts';

/** θ ← θ − ηλ, as torch.optim.SGD. */
export const sgd: Optimiser = {
  name: 'sgd',
  help: 'θ ← θ − ηλ',
  moments: 0,
  step: (kernels, { n, p, lambda }, _t, rate) => kernels.sgd(p, lambda, n, rate),
};

import type { Optimiser } from './optimiser.ts';

const MOMENTUM = 0.9;

/** v ← 0.9 v + λ, θ ← θ − ηv, as torch.optim.SGD with momentum: η stands outside the velocity v. */
export const momentum: Optimiser = {
  name: 'momentum',
  help: 'v ← 0.9 v + λ, θ ← θ − ηv',
  moments: 1,
  step: (kernels, { n, p, lambda, moments }, _t, rate) =>
    kernels.momentum(p, lambda, moments[0] as number, n, rate, MOMENTUM),
};

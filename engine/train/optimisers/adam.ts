import type { Optimiser } from './optimiser.ts';

const [BETA_1, BETA_2, EPSILON] = [0.9, 0.999, 1e-8];

/**
 * m ← β₁m + (1 − β₁)λ, v ← β₂v + (1 − β₂)λ², θ ← θ − η m̂/(√v̂ + ε) with m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ), as
 * torch.optim.Adam (Kingma and Ba 2015). The kernel divides by √v + ε, so that both corrections go into its
 * step and its ε: η √(1 − β₂ᵗ)/(1 − β₁ᵗ) and ε √(1 − β₂ᵗ).
 */
export const adam: Optimiser = {
  name: 'adam',
  help: 'm ← 0.9 m + 0.1 λ, v ← 0.999 v + 0.001 λ², θ ← θ − η m̂/(√v̂ + 10⁻⁸)',
  moments: 2,
  step: (kernels, { n, p, lambda, moments }, t, rate) => {
    const root = Math.sqrt(1 - BETA_2 ** t);
    const step = (rate * root) / (1 - BETA_1 ** t);
    const [m, v] = moments as readonly [number, number];
    kernels.adam(p, lambda, m, v, n, step, BETA_1, BETA_2, EPSILON * root);
  },
};

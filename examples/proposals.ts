/** The two proposals of importance sampling: what stands for them, and the nodes with their draws of z and log w, by name. */
export const PROPOSALS = [
  { title: 'the prior: poor', draws: 'epsilon', logWeights: 'w_poor' },
  { title: 'N(m, s²) near the posterior: good', draws: 'z', logWeights: 'w_good' },
] as const;

import type { Example } from './example.ts';

/** What the list of prebuilt graphs says of each, in its order; the graphs themselves are fetched when they are opened. */
export const catalogue = {
  expSin: {
    id: 'exp-sin',
    title: 'exp and sin',
    lookAt:
      'Every multiplier is an adjoint. c has two consumers, so λ_c is a sum of two terms; x has four paths to f, yet each edge is multiplied once.',
  },
  bceLikelihood: {
    id: 'bce-likelihood',
    title: 'BCE as max. likelihood',
    lookAt:
      'The nodes bce and nll hold the same number: the block bce of p, and −log ∏ r^y (1 − r)^(1 − y). p and r are one model, and their λ is the same. λ of the log-likelihood l is −1: what lowers f raises l, so minimising the BCE is maximising the likelihood.',
  },
  mlp: {
    id: 'mlp',
    title: 'Two moons, an MLP',
    lookAt:
      'A row of a picture is a point, the first 16 on one moon. λ of the logits is (σ(logits) − y)/32: its sign tells the moons apart. λ of h is that times W₂ᵀ, tanh scales it by 1 − h², and what reaches W₁, b₁, W₂, b₂ is the gradient: b₁ is used in all 32 rows, so its λ is the sum of the rows of λ_a.',
  },
  convTranspose: {
    id: 'conv-transpose',
    title: 'Transposed convolution',
    lookAt:
      'The node u is C x, and v is Cᵀ y: the filter stamped once per element of y, times it, and summed. λ of x is v, for conv2d is derived by its transpose; make t the output (select it and press O), and λ of y is u. s and t are equal, so d is 0; as the output it has λ = 0 at x, y and w, for it is 0 whatever they are.',
  },
  constrainedMinimum: {
    id: 'constrained-minimum',
    title: 'A minimum to be found',
    lookAt:
      'λ of x is the gradient: 1.31 here, so x is to the right of the minimum. At x = 0.354741 it is 0 to four decimals and f is 0.5644; at x = 1.003165 it is so too, in a higher valley. Zero is what an optimum needs, and not all that it needs.',
  },
  diamonds: {
    id: 'diamonds',
    title: 'A chain of diamonds',
    lookAt:
      'Two ways through each diamond make 2⁸ = 256 paths from x₀ to the output. The backward pass multiplies once on each of the 32 edges, since it adds up at every node before it goes on. Of 20 diamonds it would be 1,048,576 paths and 80 edges.',
  },
  l2IsGaussian: {
    id: 'l2-is-gaussian',
    title: 'L² as max. likelihood',
    lookAt:
      'The node m has three terms of λ. Those from mse and from nll are the same, for −log N(y; m, ½) is (y − m)² + a constant; with another fixed σ² it is a multiple of it. From nll_s they differ, for s = log σ² is learned: λ_s = ½ (1 − mse/σ²) is 0 where σ² is the mean square. So L² is maximum likelihood with σ fixed, and with σ learned it is a weight that finds itself.',
  },
  vae: {
    id: 'vae',
    title: 'Variational autoencoder',
    lookAt:
      'The nodes μ and log σ² have two consumers each, z and KL, so that their λ is a sum of two terms: the first pulls the code to where the decoder reads it best, the second to N(0, 1). Change β and see how they balance. λ of the noise ε is no gradient that anyone follows: it says how much this draw has cost.',
  },
  autoencoder: {
    id: 'autoencoder',
    title: 'Plain autoencoder',
    lookAt:
      'Only the reconstruction pulls on z: its λ is one term, and nothing holds the codes together. Trained, they lie far apart and in no order, and what is decoded between them looks like no digit: holes, which the divergence of the variational autoencoder closes.',
  },
  importanceSampling: {
    id: 'importance-sampling',
    title: 'Importance sampling',
    lookAt:
      'Both p_poor and p_good estimate log p(x) = log N(2; 0, 1.25) = −2.6305 from 64 draws: of the prior, and of N(m, s²) near the posterior N(1.6, 0.2). λ of the log weights w_poor and w_good are the weights themselves, divided by their sum: few draws carry the first, most the second, and v_poor and v_good show them. ess_poor and ess_good say how many count, 1/Σv². With m = 1.6 and s = 0.4472 all weights are equal.',
  },
  neuralOde: {
    id: 'neural-ode',
    title: 'Neural ODE, the spiral',
    lookAt:
      'The value z is a whole trajectory, one row per time of observation. λ of z₀ is a(0), the multiplier of ż = f at the start, found by going back along t; λ of A is ∫ aᵀ ∂f/∂A dt. Change solver, steps or gradient of z and see which λ move. On the ODE block tab it is trained: the curve turns onto the observations, and dashed goes on where nothing was seen.',
  },
  fittedSpiral: {
    id: 'spiral-fit',
    title: 'Fit the spiral by y³A',
    lookAt:
      'A row of X is an observation, the time h to the next, and that one: all are carried to the next at once, over one unit of time with ż = h f(z), so that irregular times cost nothing. Start the training, and the curve of the model turns onto the data; dashed, it goes on where nothing was seen.',
  },
  spiralNetwork: {
    id: 'spiral-mlp',
    title: 'Fit the spiral by a network',
    lookAt:
      'The right side is a network of z³ with 50 hidden units, which knows nothing of spirals. Where there were data it learns to follow them; the dashed part of its curve shows what it makes of the rest.',
  },
  stability: {
    id: 'stability',
    title: 'Explicit and implicit steps',
    lookAt:
      'All four solve u̇ = −cu from 1 over five steps of Δt = 1, where e^(−12.5) is right. Each step multiplies u by G(cΔt): at 2.5 that is −1.5 for explicit Euler, 0.286 for implicit Euler, −0.111 for the trapezoid and 0.648 for RK4. λ of u0 is the sum of the four G⁵. Drag c below 2: explicit Euler becomes stable; below 1 it decays without changing sign.',
  },
  wayBack: {
    id: 'way-back',
    title: 'The way back in time',
    lookAt:
      'The continuous adjoint forgets the trajectory and integrates z back from its end. Open the ODE block tab and loosen the tolerance of z: at 1e-3 the spiral is not found again, and the gradient turns its sign.',
  },
  continuousFlow: {
    id: 'continuous-flow',
    title: 'Continuous flow',
    lookAt:
      'Time runs backward here, from the data at t = 1 to the normal distribution at t = 0. The third column of s is what log p gains or loses on the way: its rate is −tr(∂f/∂x), here in closed form, in place of a determinant. log p(x) = log N(x₀) − ∫ tr dt, and the loss is minus its mean, so that λ of W₁ raises the likelihood when it is followed downhill.',
  },
} as const satisfies Readonly<Record<string, Pick<Example, 'id' | 'title' | 'lookAt'>>>;

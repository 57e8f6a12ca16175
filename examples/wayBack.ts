import { catalogue } from './catalogue.ts';
import { type Example, layOut } from './example.ts';
import { SPIRAL } from './spiral.ts';

/** The spiral until 25, of which the continuous adjoint at a loose tolerance does not find the start again. */
export const wayBack: Example = {
  ...catalogue.wayBack,
  notesDiffer: [
    {
      line: 502,
      quote: 'in this method there are extra two differential equations to solve',
      correction:
        'The backward state is z, a and ∂ℓ/∂θ together: ȧ = −aᵀ∂f/∂z, and dℓ/dθ = ∫ aᵀ∂f/∂θ dt is a quadrature. δ usually means the error before an activation.',
    },
    {
      line: 506,
      quote: 'the network makes half the backwards pass than forward passes',
      correction:
        'Chen et al. measured about half as many evaluations backward as forward, and called it surprising. Others find it slower; count them here.',
    },
  ],
  ...layOut(
    [
      ['z0', 'input', {}, 24, 48, { value: SPIRAL.z0 }],
      ['A', 'constant', {}, 24, 216, { value: SPIRAL.A }],
      [
        'z',
        'ode',
        { z0: 'z0', t0: 0, t1: SPIRAL.end, p1: 'A' },
        232,
        48,
        { f: SPIRAL.f, rtol: 1e-12, atol: 1e-13 },
      ],
      ['n', 'dot', { a: 'z', b: 'z' }, 536, 48],
      ['loss', 'mul', { a: 0.5, b: 'n' }, 704, 48],
    ],
    'loss',
  ),
};

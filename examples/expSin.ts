import { catalogue } from './catalogue.ts';
import { type Example, layOut } from './example.ts';

/** Domke's example, as the notes use it: f = exp(exp x + exp² x) + sin(exp x + exp² x). */
export const expSin: Example = {
  ...catalogue.expSin,
  notesDiffer: [
    {
      line: 74,
      quote: 'argmax f',
      correction:
        'No maximiser exists: f′ = (e^c + cos c)(a + 2a²) is positive for every x, so ∇L = 0 has no solution. The example is for its gradient only.',
    },
    {
      line: 108,
      quote: '∇_λᵢ L = zᵢ − fᵢ(z)',
      correction:
        'With L = z_n − Σ λᵢ (zᵢ − fᵢ) it is −(zᵢ − fᵢ). The root is the same; the sign matters for residuals and for dual ascent.',
    },
  ],
  ...layOut(
    [
      ['x', 'input', {}, 20, 192, { value: 0 }],
      ['a', 'exp', { x: 'x' }, 160, 192],
      ['b', 'square', { x: 'a' }, 300, 288],
      ['c', 'add', { a: 'a', b: 'b' }, 468, 376],
      ['d', 'exp', { x: 'c' }, 696, 192],
      ['e', 'sin', { x: 'c' }, 696, 560],
      ['f', 'add', { a: 'd', b: 'e' }, 836, 376],
    ],
    'f',
  ),
};

import { catalogue } from './catalogue.ts';
import { type Example, layOut } from './example.ts';

/** f = (a − 2)² + sin² b with a = exp x and b = a x: where exp/sin has no optimum, this has one. */
export const constrainedMinimum: Example = {
  ...catalogue.constrainedMinimum,
  notesDiffer: [
    {
      line: 137,
      quote:
        'Input variables (x): We get these using the ∇ₓ f(x)’s that we got from the multipliers.',
      correction:
        'The multipliers give the gradient, not x. Forward and backward pass solve two blocks of ∇L = 0; the third, λ on the inputs = 0, has no closed form here and takes steps.',
    },
  ],
  ...layOut(
    [
      ['x', 'input', {}, 20, 240, { value: 0.5 }],
      ['a', 'exp', { x: 'x' }, 168, 120],
      ['b', 'mul', { a: 'a', b: 'x' }, 340, 340],
      ['u', 'sub', { a: 'a', b: 2 }, 340, 96],
      ['p', 'square', { x: 'u' }, 520, 96],
      ['v', 'sin', { x: 'b' }, 520, 340],
      ['q', 'square', { x: 'v' }, 700, 340],
      ['f', 'add', { a: 'p', b: 'q' }, 880, 216],
    ],
    'f',
  ),
};

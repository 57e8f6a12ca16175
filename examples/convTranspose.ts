import { catalogue } from './catalogue.ts';
import { type Example, layOut } from './example.ts';

/** A diamond. */
const IMAGE = [
  [0, 0, 0, 1, 0, 0, 0],
  [0, 0, 1, 1, 1, 0, 0],
  [0, 1, 1, 1, 1, 1, 0],
  [1, 1, 1, 1, 1, 1, 1],
  [0, 1, 1, 1, 1, 1, 0],
  [0, 0, 1, 1, 1, 0, 0],
  [0, 0, 0, 1, 0, 0, 0],
];

/** Sobel's filter: what is on the right less what is on the left. */
const KERNEL = [
  [-1, 0, 1],
  [-2, 0, 2],
  [-1, 0, 1],
];

const STAMPS = [
  [1, 0, 0, 0],
  [0, 0, 0, 2],
  [0, 3, 0, 0],
  [0, 3, 0, 0],
];

const WINDOW = { stride: 2, padding: 1 };

/** A convolution C, its transpose Cᵀ, and ⟨y, C x⟩ = ⟨Cᵀ y, x⟩ in whole numbers. */
export const convTranspose: Example = {
  ...catalogue.convTranspose,
  notesDiffer: [
    {
      line: 478,
      quote: 'Transposed convolution / Deconvolution',
      correction:
        'It does not undo a convolution: it is the transpose Cᵀ, the derivative rule of C. An axis of size i becomes s(i − 1) + k − 2p long; here 2·3 + 3 − 2 = 7.',
    },
  ],
  ...layOut(
    [
      ['x', 'input', {}, 24, 240, { value: [IMAGE] }],
      ['w', 'parameter', {}, 200, 240, { value: [[KERNEL]] }],
      ['y', 'input', {}, 400, 240, { value: [STAMPS] }],
      ['u', 'conv2d', { x: 'x', w: 'w' }, 400, 24, WINDOW],
      ['v', 'conv_transpose2d', { x: 'y', w: 'w' }, 600, 384, WINDOW],
      ['a', 'mul', { a: 'u', b: 'y' }, 600, 96],
      ['b', 'mul', { a: 'v', b: 'x' }, 800, 456],
      ['s', 'sum', { x: 'a' }, 800, 96],
      ['t', 'sum', { x: 'b' }, 976, 456],
      ['d', 'sub', { a: 's', b: 't' }, 1152, 264],
    ],
    's',
  ),
};

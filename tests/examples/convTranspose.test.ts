import { expect, test } from 'vitest';
import { toNested } from '../../engine/index.ts';
import { convTranspose } from '../../examples/convTranspose.ts';
import { solved } from './solved.ts';

const { graph } = convTranspose;

// With NumPy from the matrix C [16×49] of the window's definition, input 2p − 1 + r for output p and
// tap r: C x, its transpose applied to y, and Σ y_p x_(2p − 1 + r) for the filter.
const CX = [
  [0, 3, -3, 0],
  [3, 1, -1, -3],
  [3, 1, -1, -3],
  [0, 3, -3, 0],
];
const CTY = [
  [0, 2, 0, 0, 0, 0, 0],
  [0, 1, 0, 0, 0, -2, 0],
  [0, 0, 0, 0, 0, -4, 0],
  [0, -3, 0, 3, 0, -2, 0],
  [0, -6, 0, 6, 0, 0, 0],
  [0, -6, 0, 6, 0, 0, 0],
  [0, -6, 0, 6, 0, 0, 0],
];
const LAMBDA_W = [
  [3, 6, 6],
  [5, 3, 6],
  [2, 5, 3],
];

test('C x, Cᵀ y, and the two inner products, which are the same number', () => {
  const { z } = solved(graph);
  expect(toNested(z('u'))).toEqual([CX]);
  expect(toNested(z('v'))).toEqual([CTY]);
  expect(toNested(z('s'))).toBe(6);
  expect(toNested(z('t'))).toBe(6);
  expect(toNested(z('d'))).toBe(0);
});

test('λ of x is Cᵀ y: convolution is derived by its transpose', () => {
  const { z, lambda } = solved(graph);
  expect(toNested(lambda('u'))).toEqual(toNested(z('y')));
  expect(toNested(lambda('x'))).toEqual([CTY]);
  expect(toNested(lambda('w'))).toEqual([[LAMBDA_W]]);
});

test('and the reverse: with the output t, λ of y is C x', () => {
  const { z, lambda } = solved(graph, 't');
  expect(toNested(lambda('v'))).toEqual(toNested(z('x')));
  expect(toNested(lambda('y'))).toEqual([CX]);
  expect(toNested(lambda('w'))).toEqual([[LAMBDA_W]]);
});

test('the difference is 0 whatever x, y and w are: with the output d all their λ are 0', () => {
  const { lambda } = solved(graph, 'd');
  for (const name of ['x', 'y', 'w']) {
    expect(lambda(name).data.every((v) => v === 0)).toBe(true);
  }
});

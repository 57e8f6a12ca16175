import { describe, expect, test } from 'vitest';
import { ops } from '../../../engine/ops/index.ts';
import { erf } from '../../../engine/tensor/special.ts';
import { at, type Row } from './edges.ts';

const { NaN: nan, POSITIVE_INFINITY: inf, MIN_VALUE: tiny } = Number;

const KINKS: readonly Row[] = [
  ['relu', [0], 0, [0]],
  ['relu', [-0], 0, [0]],
  ['relu', [tiny], tiny, [1]],
  ['relu', [-tiny], 0, [0]],
  ['relu', [inf], inf, [1]],
  ['relu', [-inf], 0, [0]],
  ['abs', [0], 0, [0]],
  ['abs', [-2], 2, [-1]],
  ['abs', [-inf], inf, [-1]],
  ['sign', [0], 0, [null]],
  ['sign', [-3], -1, [null]],
  ['maximum', [2, 2], 2, [0.5, 0.5]],
  ['maximum', [0, -0], 0, [0.5, 0.5]],
  ['maximum', [3, 2], 3, [1, 0]],
  ['maximum', [2, 3], 3, [0, 1]],
  ['maximum', [inf, inf], inf, [0.5, 0.5]],
  ['minimum', [2, 2], 2, [0.5, 0.5]],
  ['minimum', [3, 2], 2, [0, 1]],
  ['minimum', [2, 3], 2, [1, 0]],
  ['minimum', [-inf, -inf], -inf, [0.5, 0.5]],
  ['where', [0, 5, 7], 7, [null, 0, 1]],
  ['where', [-0, 5, 7], 7, [null, 0, 1]],
  ['where', [-0.5, 5, 7], 5, [null, 1, 0]],
  ['where', [nan, 5, 7], 5, [null, 1, 0]],
  ['where', [1, 5, nan], 5, [null, 1, 0]],
  ['where', [0, inf, 7], 7, [null, 0, 1]],
  ['equal', [0, -0], 1, [null, null]],
  ['equal', [nan, nan], 0, [null, null]],
  ['less_equal', [2, 2], 1, [null, null]],
  ['less_equal', [nan, 2], 0, [null, null]],
  ['less_equal', [2, nan], 0, [null, null]],
];

const POWERS: readonly Row[] = [
  ['pow', [0, 0], 1, [0, 0]],
  ['pow', [-0, 0], 1, [0, 0]],
  ['pow', [3, 0], 1, [0, Math.log(3)]],
  ['pow', [0, 1], 0, [1, 0]],
  ['pow', [0, 2], 0, [0, 0]],
  ['pow', [0, 0.5], 0, [inf, 0]],
  ['pow', [0, -1], inf, [-inf, -inf]],
  ['pow', [-0, -1], -inf, [-inf, inf]],
  ['pow', [1, nan], 1, [nan, 0]],
  ['pow', [nan, 0], 1, [0, nan]],
  ['pow', [1, inf], 1, [inf, 0]],
  ['pow', [-1, inf], 1, [inf, nan]],
  ['pow', [-2, 3], -8, [12, nan]],
  ['pow', [-2, 2], 4, [-4, nan]],
  ['pow', [-2, 0.5], nan, [nan, nan]],
  ['pow', [-2, 0], 1, [0, nan]],
  ['pow', [4, 0.5], 2, [0.25, 2 * Math.log(4)]],
  ['square', [-3], 9, [-6]],
  ['sqrt', [0], 0, [inf]],
  ['sqrt', [-1], nan, [nan]],
  ['sqrt', [inf], inf, [0]],
  ['sqrt', [-0], -0, [-inf]],
];

const POLES: readonly Row[] = [
  ['log', [0], -inf, [inf]],
  ['log', [-0], -inf, [-inf]],
  ['log', [-1], nan, [-1]],
  ['log', [inf], inf, [0]],
  ['div', [1, 0], inf, [inf, -inf]],
  ['div', [-1, 0], -inf, [inf, inf]],
  ['div', [1, -0], -inf, [-inf, -inf]],
  ['div', [0, 0], nan, [inf, nan]],
  ['div', [1, inf], 0, [0, -0]],
  ['div', [-0, 2], -0, [0.5, 0]],
  ['neg', [0], -0, [-1]],
  ['mul', [0, inf], nan, [inf, 0]],
  ['sub', [inf, inf], nan, [1, -1]],
  ['exp', [-inf], 0, [0]],
  ['exp', [710], inf, [inf]],
  ['sin', [inf], nan, [nan]],
  ['atan', [inf], Math.PI / 2, [0]],
  ['tanh', [1000], 1, [0]],
  ['tanh', [-1000], -1, [0]],
  ['sigmoid', [1000], 1, [0]],
  ['sigmoid', [-1000], 0, [0]],
  ['sigmoid', [0], 0.5, [0.25]],
  ['softplus', [1000], 1000, [1]],
  ['softplus', [-1000], 0, [0]],
  ['softplus', [0], Math.LN2, [0.5]],
  ['softplus', [inf], inf, [1]],
  ['softplus', [-inf], 0, [0]],
  ['sigmoid', [-720], Math.exp(-720), [Math.exp(-720)]],
  ['softplus', [-40], Math.exp(-40), [Math.exp(-40)]],
  ['erf', [inf], 1, [0]],
  ['erf', [-inf], -1, [0]],
];

describe.each([
  ['kinks', KINKS],
  ['powers', POWERS],
  ['poles and far ends', POLES],
])('%s', (_title, rows) => {
  test.each(rows)('%s of %o is %d with λ %o', (name, inputs, z, lambda) => {
    expect(at(name, inputs)).toEqual({ z, lambda });
  });
});

describe('NaN', () => {
  // Logical not asks whether x is 0, which NaN is not.
  const ops1 = [...ops.values()].filter(
    ({ name, inputs, params, group, samples }) =>
      inputs.length === 1 &&
      !params &&
      group !== 'Shape' &&
      name !== 'logical_not' &&
      samples.some(({ shapes }) => shapes[0]?.length === 0),
  );

  test.each(ops1.map((op) => op.name))('stays NaN in %s', (name) => {
    expect(at(name, [nan])).toMatchObject({ z: nan });
  });

  const ops2 = ['add', 'sub', 'mul', 'div', 'maximum', 'minimum'];

  test.each(ops2)('on either side of %s gives NaN', (name) => {
    expect(at(name, [nan, 1])).toMatchObject({ z: nan });
    expect(at(name, [1, nan])).toMatchObject({ z: nan });
  });

  test('passes λ on through relu and both sides of maximum, as in PyTorch', () => {
    expect(at('relu', [nan])).toEqual({ z: nan, lambda: [1] });
    expect(at('maximum', [nan, 1])).toEqual({ z: nan, lambda: [1, 1] });
    expect(at('minimum', [1, nan])).toEqual({ z: nan, lambda: [1, 1] });
  });
});

describe('an infinite λ', () => {
  test('does not become NaN on the side that was not chosen', () => {
    expect(at('where', [1, 5, 7], inf)).toEqual({ z: 5, lambda: [null, inf, 0] });
    expect(at('where', [0, 5, 7], inf)).toEqual({ z: 7, lambda: [null, 0, inf] });
    expect(at('maximum', [1, 2], inf)).toEqual({ z: 2, lambda: [0, inf] });
    expect(at('minimum', [1, 2], -inf)).toEqual({ z: 1, lambda: [-inf, 0] });
    expect(at('relu', [-1], inf)).toEqual({ z: 0, lambda: [0] });
    expect(at('pow', [0, 0], inf)).toEqual({ z: 1, lambda: [0, 0] });
  });

  test('of ∞ meets a derivative of 0 as NaN, where the product says so', () => {
    expect(at('abs', [0], inf)).toEqual({ z: 0, lambda: [nan] });
  });
});

/** 30 digits by mpmath, rounded to double. */
const ERF: readonly (readonly [x: number, erf: number])[] = [
  [1e-300, 1.1283791670955126e-300],
  [1e-10, 1.1283791670955126e-10],
  [0.1, 0.1124629160182849],
  [0.5, 0.5204998778130465],
  [1, 0.8427007929497149],
  [1.5, 0.9661051464753106],
  [2, 0.9953222650189527],
  [2.5, 0.999593047982555],
  [2.999, 0.9999777698314002],
  [3, 0.9999779095030014],
  [3.001, 0.9999780483390823],
  [3.5, 0.9999992569016277],
  [4, 0.9999999845827421],
  [5, 0.9999999999984625],
  [5.5, 0.9999999999999927],
  [6.1, 1],
];

describe('erf', () => {
  test.each(ERF)('of %d is %d to 1e-15', (x, value) => {
    expect(Math.abs(erf(x) - value)).toBeLessThanOrEqual(1e-15 * value);
  });

  test.each(ERF)('is odd to the last bit at %d', (x) => {
    expect(erf(-x)).toBe(-erf(x));
  });

  test('keeps the sign of zero', () => {
    expect(Object.is(erf(-0), -0)).toBe(true);
    expect(Object.is(erf(0), 0)).toBe(true);
  });

  test('rises without a step where the series meets the continued fraction', () => {
    const grid = Array.from({ length: 200 }, (_, i) => erf(2.9 + i / 1000));
    for (const [i, value] of grid.entries()) expect(value).toBeGreaterThan(grid[i - 1] ?? 0);
  });
});

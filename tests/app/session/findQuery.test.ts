import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFind } from '../../../app/session/findQuery.ts';

/** Which of some values a query's test lets pass. */
const passing = (typed: string): number[] | undefined => {
  const { test } = readFind(typed);
  return test && VALUES.filter((value) => test.holds(value));
};

const VALUES = [
  Number.NaN,
  Number.NEGATIVE_INFINITY,
  -3,
  -0.5,
  0,
  6.9729,
  6.98,
  7,
  Number.POSITIVE_INFINITY,
];

describe('a number', () => {
  test.each<[string, number[]]>([
    ['NaN', [Number.NaN]],
    ['nan', [Number.NaN]],
    ['Inf', [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]],
    ['∞', [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]],
    ['-inf', [Number.NEGATIVE_INFINITY]],
    ['−∞', [Number.NEGATIVE_INFINITY]],
    ['+Infinity', [Number.POSITIVE_INFINITY]],
    ['7', [7]],
    ['6.97', [6.9729]],
    ['6.9729', [6.9729]],
    ['-.5', [-0.5]],
    ['0', [0]],
    ['> 3', [6.9729, 6.98, 7, Number.POSITIVE_INFINITY]],
    ['>=7', [7, Number.POSITIVE_INFINITY]],
    ['≤ -3', [Number.NEGATIVE_INFINITY, -3]],
    ['< −2.5', [Number.NEGATIVE_INFINITY, -3]],
    ['= 7', [7]],
    ['= NaN', [Number.NaN]],
    ['|z| > 1e1', [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]],
    ['|λ| < 1', [-0.5, 0]],
  ])('%s', (typed, values) => expect(passing(typed)).toEqual(values));

  test.each<[string, string]>([
    ['z > 1', 'z'],
    ['λ > 1', 'lambda'],
    ['lambda>1', 'lambda'],
    ['> 1', 'both'],
    ['3', 'both'],
  ])('%s is of %s', (typed, of) => expect(readFind(typed).test?.of).toBe(of));

  test('as a card shows it finds that number, and none a unit of its last digit away', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e4, max: 1e4, noNaN: true }), (value) => {
        const { test } = readFind(value.toFixed(3));
        expect(test?.holds(value)).toBe(true);
        expect(test?.holds(Number(value.toFixed(3)) + 0.002)).toBe(false);
      }),
    );
  });
});

describe('a shape', () => {
  test.each<[string, readonly number[]]>([
    ['shape 64x2', [64, 2]],
    ['64×2', [64, 2]],
    ['64 x 2', [64, 2]],
    ['[64×2]', [64, 2]],
    ['2x3x4', [2, 3, 4]],
    ['shape 5', [5]],
    ['shape scalar', []],
    ['shape [2, 3]', [2, 3]],
  ])('%s', (typed, shape) => expect(readFind(typed).shape).toEqual(shape));
});

describe('a text', () => {
  test.each(['exp', 'x', 'x2', 'shaped', 'z', 'infinite', 'nano', 'a + b', 'w_1'])(
    '%s',
    (typed) => {
      expect(readFind(typed)).toEqual({ text: typed });
    },
  );
  test('of any letters is read without a word', () => {
    fc.assert(fc.property(fc.string({ maxLength: 12 }), (typed) => void readFind(typed)));
  });
});

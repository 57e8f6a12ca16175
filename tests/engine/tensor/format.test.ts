import { describe, expect, test } from 'vitest';
import { formatFixed, formatShort } from '../../../engine/tensor/format.ts';

const { NaN: nan, POSITIVE_INFINITY: inf } = Number;

describe('a number with four decimals', () => {
  test.each<[number, fixed: string, short: string]>([
    [0, '0', '0'],
    [-0, '−0', '−0'],
    [1, '1.0000', '1'],
    [-1, '−1.0000', '−1'],
    [0.5, '0.5000', '0.5'],
    [6.972909262, '6.9729', '6.9729'],
    [-6.972909262, '−6.9729', '−6.9729'],
    [10, '10.0000', '10'],
    [100, '100.0000', '100'],
    [1000, '1000.0000', '1000'],
    [24521.66286, '24521.6629', '24521.6629'],
    [157834.3095, '157834.310', '157834.31'],
    [429038.1358, '429038.136', '429038.136'],
    [123456789, '123456789', '123456789'],
    [120, '120.0000', '120'],
    [1234567890, '1.2346e9', '1.2346e9'],
    [-1234567890, '−1.2346e9', '−1.2346e9'],
    [1e300, '1.0000e300', '1e300'],
    [0.0001, '0.0001', '0.0001'],
    [0.00009, '9.0000e−5', '9e−5'],
    [-2.1e-7, '−2.1000e−7', '−2.1e−7'],
    [5e-324, '4.9407e−324', '4.9407e−324'],
    [0.99999, '1.0000', '1'],
    [0.1 + 0.2, '0.3000', '0.3'],
    [nan, 'NaN', 'NaN'],
    [inf, '∞', '∞'],
    [-inf, '−∞', '−∞'],
  ])('%d is %s, in short %s', (value, fixed, short) => {
    expect(formatFixed(value, 4)).toBe(fixed);
    expect(formatShort(value, 4)).toBe(short);
  });
});

describe('the number of decimals', () => {
  test.each<[number, number, string]>([
    [Math.PI, 0, '3'],
    [Math.PI, 2, '3.14'],
    [Math.PI, 12, '3.14159265'],
    [0.3, 0, '3e−1'],
    [20, 0, '20'],
    [1e-7, 12, '0.0000001'],
    [1.5e-13, 12, '1.5e−13'],
  ])('%d with %i of them is %s', (value, decimals, short) => {
    expect(formatShort(value, decimals)).toBe(short);
  });
});

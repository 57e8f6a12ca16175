import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { DataError, readImages, rowsOf, split } from '../../../engine/train/dataset.ts';
import { SAMPLE_LABELS } from '../../../examples/data/sample.ts';
import { sampleDigits } from '../../../examples/sampleDigits.ts';
import { bytesOf, digits } from './digits.ts';

const sums = new TextDecoder().decode(bytesOf('SHA256SUMS')).trim().split('\n');

test.each(sums.map((line) => line.split(/\s+/)))('%s is that of %s', (sum, name = '') => {
  expect(createHash('sha256').update(bytesOf(name)).digest('hex')).toBe(sum);
});

test('the digits are 1,797 of 8×8, about 180 of each', () => {
  expect(digits.x.shape).toEqual([1797, 64]);
  expect(digits.image).toEqual([8, 8]);
  expect(new Set(digits.x.data)).toEqual(new Set(Array.from({ length: 17 }, (_, k) => k / 16)));
  const counts = new Array(10).fill(0);
  for (const y of digits.y?.data ?? []) counts[y]++;
  // As scikit-learn's load_digits has them.
  expect(counts).toEqual([178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
});

test('the graphs’ batch is the first 32 of them', () => {
  const rows = Array.from({ length: 32 }, (_, i) => i);
  expect(sampleDigits).toEqual(
    rows.map((i) => Array.from(digits.x.data.subarray(64 * i, 64 * i + 64))),
  );
  expect(SAMPLE_LABELS).toEqual(Array.from(digits.y?.data.subarray(0, 32) ?? []));
});

test('fashion is 2,000 images of 14×14, 200 of each class', () => {
  const { x, y } = readImages('fashion', bytesOf('fashion.bin'));
  expect(x.shape).toEqual([2000, 196]);
  const counts = new Array(10).fill(0);
  for (const k of y?.data ?? []) counts[k]++;
  expect(counts).toEqual(new Array(10).fill(200));
  expect(x.data.reduce((a, b) => Math.max(a, b))).toBe(1);
  const mean = x.data.reduce((a, b) => a + b) / x.data.length;
  // 0.286 in all of Fashion-MNIST.
  expect(Math.abs(mean - 0.286)).toBeLessThan(0.01);
});

describe('bytes that are no data set', () => {
  const good = bytesOf('digits.bin');
  const with_ = (at: number, value: number): Uint8Array => {
    const bytes = Uint8Array.from(good);
    bytes[at] = value;
    return bytes;
  };
  test.each([
    ['nothing', new Uint8Array(0)],
    ['a text', new TextEncoder().encode('P5 8 8 255 and some more bytes')],
    ['another version', with_(4, 2)],
    ['other bits', with_(5, 4)],
    ['another count', with_(14, 0)],
    ['a part', good.slice(0, 1000)],
    ['a class of 200', with_(18, 200)],
    ['fewer greys than there are', with_(6, 9)],
  ])('%s', (_title, bytes) => {
    expect(() => readImages('mine', bytes)).toThrow(DataError);
    expect(() => readImages('mine', bytes)).toThrow(/^mine: /);
  });
});

test('a split has each sample once, a fifth of them for validation, the same for a seed', () => {
  const { train, validation } = split(1797, 3);
  expect([train.length, validation.length]).toEqual([1438, 359]);
  expect([...train, ...validation].sort((a, b) => a - b)).toEqual(
    Array.from({ length: 1797 }, (_, i) => i),
  );
  expect(split(1797, 3)).toEqual({ train, validation });
  expect(split(20_000, 3).validation).toHaveLength(500);
  expect(split(1797, 4).train).not.toEqual(train);
});

test('rows are taken in the order given', () => {
  const x = { shape: [3, 2], data: Float64Array.of(1, 2, 3, 4, 5, 6) };
  expect(rowsOf(x, [2, 0])).toEqual({ shape: [2, 2], data: Float64Array.of(5, 6, 1, 2) });
});

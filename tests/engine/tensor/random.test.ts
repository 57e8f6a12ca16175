import { describe, expect, test } from 'vitest';
import {
  fillNormals,
  fillShuffled,
  initialise,
  initialisers,
  mulberry32,
  normals,
  seedFor,
} from '../../../engine/tensor/random.ts';
import { statistics } from '../../../engine/tensor/statistics.ts';

const by = (name: string) => {
  const found = initialisers.find((i) => i.name === name);
  if (!found) throw new RangeError(`there is no initialiser ${name}`);
  return found;
};

const spread = (data: Float64Array): { mean: number; std: number } => {
  const mean = data.reduce((a, b) => a + b, 0) / data.length;
  const std = Math.sqrt(data.reduce((a, b) => a + (b - mean) ** 2, 0) / data.length);
  return { mean, std };
};

describe('mulberry32', () => {
  test('gives the published sequence of seed 0', () => {
    const next = mulberry32(0);
    expect([next(), next(), next()]).toEqual([
      0.26642920868471265, 0.0003297457005828619, 0.2232720274478197,
    ]);
  });
  test('is the same for the same seed and another for another', () => {
    expect(mulberry32(7)()).toBe(mulberry32(7)());
    expect(mulberry32(7)()).not.toBe(mulberry32(8)());
  });
});

test('normals follow Box and Muller', () => {
  const uniform = mulberry32(3);
  const [u1, u2] = [uniform(), uniform()];
  expect(normals(mulberry32(3))()).toBe(
    Math.sqrt(-2 * Math.log(1 - u1)) * Math.cos(2 * Math.PI * u2),
  );
});

describe('an initialiser', () => {
  test('fills with zeros and ones', () => {
    expect([...initialise(by('zeros'), [2, 2]).data]).toEqual([0, 0, 0, 0]);
    expect([...initialise(by('ones'), [3]).data]).toEqual([1, 1, 1]);
    expect(initialise(by('ones'), [])).toEqual({ shape: [], data: Float64Array.of(1) });
  });
  test('is the same again from the same seed', () => {
    for (const initialiser of initialisers) {
      const [a, b] = [5, 5].map((seed) => initialise(initialiser, [4, 3], seed));
      expect(a).toEqual(b);
      if (initialiser.random) expect(initialise(initialiser, [4, 3], 6)).not.toEqual(a);
    }
  });
  test('draws normal numbers of the mean and spread asked for', () => {
    const { mean, std } = spread(
      initialise(by('normal'), [200, 100], 1, { mean: 3, std: 0.5 }).data,
    );
    expect(mean).toBeCloseTo(3, 2);
    expect(std).toBeCloseTo(0.5, 2);
  });
  test('draws uniform numbers between low and high', () => {
    const { min, max } = statistics(initialise(by('uniform'), [10_000], 1, { low: -2, high: 6 }));
    expect(min).toBeGreaterThanOrEqual(-2);
    expect(min).toBeLessThan(-1.99);
    expect(max).toBeLessThan(6);
    expect(max).toBeGreaterThan(5.99);
  });
  test.each([
    ['Xavier uniform', Math.sqrt(2 / (300 + 100))],
    ['Xavier normal', Math.sqrt(2 / (300 + 100))],
    ['He normal', Math.sqrt(2 / 300)],
  ])('%s spreads a [fan_in, fan_out] matrix as PyTorch does', (name, std) => {
    const { data } = initialise(by(name), [300, 100], 1);
    expect(spread(data).std / std).toBeCloseTo(1, 1);
    expect(Math.abs(spread(data).mean)).toBeLessThan(std / 20);
  });
  test('Xavier uniform stays within its bound', () => {
    const bound = Math.sqrt(6 / 400);
    const { largest } = statistics(initialise(by('Xavier uniform'), [300, 100], 1));
    expect(largest).toBeLessThanOrEqual(bound);
    expect(largest).toBeGreaterThan(0.999 * bound);
  });
  test('says why a shape has no fans, or is too large', () => {
    expect(() => initialise(by('He normal'), [3])).toThrow('[3] is no matrix [fan_in×fan_out]');
    expect(() => initialise(by('zeros'), [2000, 2000])).toThrow('[2000×2000] is more than fits');
  });
});

describe('filling', () => {
  test('normals are those of the generator, also in float32', () => {
    const next = normals(mulberry32(3));
    const expected = Array.from({ length: 9 }, next);
    const [double, single] = [new Float64Array(9), new Float32Array(9)];
    fillNormals(double, 3);
    fillNormals(single, 3);
    expect([...double]).toEqual(expected);
    expect([...single]).toEqual(expected.map(Math.fround));
  });

  test('a shuffle has each index once, and every order about equally often', () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 6000; seed++) {
      const order = new Int32Array(3);
      fillShuffled(order, seedFor(1, 0, seed));
      counts.set(order.join(), (counts.get(order.join()) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual([
      '0,1,2',
      '0,2,1',
      '1,0,2',
      '1,2,0',
      '2,0,1',
      '2,1,0',
    ]);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });

  test('seeds of neighbours differ, in all three numbers', () => {
    const seeds = [0, 1, 2, 3].flatMap((a) =>
      [0, 1, 2, 3].flatMap((b) => [0, 1, 2, 3].map((c) => seedFor(a, b, c))),
    );
    expect(new Set(seeds).size).toBe(64);
    expect(seedFor(7, 16, 12)).toBe(seedFor(7, 16, 12));
    expect(seeds.every(Number.isInteger)).toBe(true);
  });
});

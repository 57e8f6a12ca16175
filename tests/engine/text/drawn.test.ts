import { describe, expect, test } from 'vitest';
import {
  initialise,
  initialisers,
  type Nested,
  parseFormulas,
  toNested,
} from '../../../engine/index.ts';

const readValue = (text: string): unknown => {
  const { graph, errors } = parseFormulas(`w = parameter(value=${text})`);
  return errors[0]?.message ?? Object.values(graph.nodes)[0]?.params.value;
};

const drawn = (name: string, shape: number[], seed: number, params = {}): Nested => {
  const by = initialisers.find((initialiser) => initialiser.name === name);
  if (!by) throw new RangeError(name);
  return toNested(initialise(by, shape, seed, params));
};

test('a value is drawn by an initialiser, the same for the same seed', () => {
  expect(readValue('xavier_uniform([3, 2], seed=5)')).toEqual(drawn('Xavier uniform', [3, 2], 5));
  expect(readValue('normal([4], std=0.1, mean=-2)')).toEqual(
    drawn('normal', [4], 0, { std: 0.1, mean: -2 }),
  );
  expect(readValue('zeros([2])')).toEqual([0, 0]);
  expect(readValue('ones([])')).toBe(1);
});

test('what cannot be drawn is said', () => {
  expect(readValue('xavier([2, 2])')).toBe(
    'Nothing draws values by “xavier”; values are drawn by zeros, ones, normal, uniform, xavier_uniform, xavier_normal, he_normal.',
  );
  expect(readValue('uniforn([2])')).toContain('did you mean uniform?');
  expect(readValue('normal(2, 3)')).toBe('normal takes a shape, such as normal([32, 64]).');
  expect(readValue('normal([2], spread=3)')).toBe(
    'normal takes the shape, seed, mean, std, not “spread”.',
  );
  expect(readValue('normal([2], std=true)')).toBe('std is a number.');
  expect(readValue('xavier_uniform([2])')).toContain('is no matrix');
  expect(readValue('zeros([100000, 100000])')).toContain('more than fits');
  const { errors } = parseFormulas('y = sum(x, axis=zeros([2]))');
  expect(errors[0]?.message).toBe('axis is no tensor; only literals may stand here.');
});

describe('numbers by which nothing can be drawn are said where they stand', () => {
  test.each([
    ['normal([2], std=-1)', 'std', 'std is -1; a standard deviation is not negative.'],
    ['normal([2], mean=1, std=-0.5)', 'std', 'std is -0.5; a standard deviation is not negative.'],
    ['normal([2], std=nan)', 'std', 'std is NaN; it is a finite number.'],
    ['normal([2], mean=-inf)', 'mean', 'mean is -Infinity; it is a finite number.'],
    ['uniform([2], low=2, high=1)', 'low', 'low, 2, is above high, 1.'],
    ['uniform([2], seed=3, high=-1)', 'high', 'low, 0, is above high, -1.'],
    ['uniform([2], high=inf)', 'high', 'high is Infinity; it is a finite number.'],
    ['uniform([2], low=-1e308, high=1e308)', 'high', 'high − low is larger than any number.'],
    ['normal([2], seed=0.5)', 'seed', 'seed is a whole number.'],
    ['he_normal([2, 2], seed=nan)', 'seed', 'seed is a whole number.'],
    ['normal([2], std=1, mean=0, std=2)', 'std=2', 'std is given twice.'],
  ])('%s', (drawing, at, message) => {
    const text = `x = input()\nw = parameter(value=${drawing})`;
    const column = text.split('\n')[1]?.indexOf(at) ?? -1;
    expect(parseFormulas(text).errors).toEqual([{ line: 2, column: column + 1, message }]);
  });

  test('and what is at the limit is drawn', () => {
    expect(readValue('normal([2], std=0, mean=3)')).toEqual([3, 3]);
    expect(readValue('uniform([2], low=1, high=1, seed=-7)')).toEqual([1, 1]);
  });

  test('by whom they may come', () => {
    expect(() => drawn('normal', [2], 0, { std: -1 })).toThrow('std is -1');
    expect(() => drawn('uniform', [2], 0, { low: 3 })).toThrow('low, 3, is above high, 1.');
  });
});

import { expect, test } from 'vitest';
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

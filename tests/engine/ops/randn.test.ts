import { expect, test } from 'vitest';
import { randn } from '../../../engine/ops/randn.ts';
import { plan } from '../../../engine/plan/plan.ts';
import { compile } from '../../../engine/program/compile.ts';
import { mulberry32, normals } from '../../../engine/tensor/random.ts';
import { parseFormulas } from '../../../engine/text/parse.ts';

const drawn = (shape: number[], seed: number): Float64Array =>
  randn.forward([], { shape, seed }).data;

test('randn draws from its seed, row by row', () => {
  const next = normals(mulberry32(7));
  expect([...drawn([2, 3], 7)]).toEqual(Array.from({ length: 6 }, next));
  expect(drawn([2, 3], 8)).not.toEqual(drawn([2, 3], 7));
});

test('its numbers are standard normals', () => {
  const x = drawn([50_000], 1);
  const moment = (k: number): number => x.reduce((sum, v) => sum + v ** k, 0) / x.length;
  expect(Math.abs(moment(1))).toBeLessThan(0.02);
  expect(Math.abs(moment(2) - 1)).toBeLessThan(0.02);
  expect(Math.abs(moment(4) - 3)).toBeLessThan(0.1);
});

test('too large a shape is refused', () => {
  expect(() => randn.shape([], { shape: [1e4, 1e4], seed: 0 })).toThrow(
    '[10000×10000] is more than fits (1000000 elements)',
  );
});

test('a formula calls it with nothing but params, and a plan has the same numbers', () => {
  const { graph, errors } = parseFormulas('e = randn(shape=[3], seed=5)\nf = sum(e * 2)');
  expect(errors).toEqual([]);
  const p = plan(compile(graph));
  p.run();
  expect(p.z(0)?.data).toEqual(drawn([3], 5));
  expect(p.lambda(0)?.data).toEqual(Float64Array.of(2, 2, 2));
});

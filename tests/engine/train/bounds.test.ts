import { describe, expect, test } from 'vitest';
import { bounds, meanSampleSize, weigh } from '../../../engine/train/bounds.ts';
import { rowsOf } from '../../../engine/train/dataset.ts';
import { trainer } from '../../../engine/train/trainer.ts';
import { vae } from '../../../examples/vae.ts';
import { digits } from './digits.ts';
import { gaussianModel, klOf, logPOf } from './gaussianModel.ts';

const ROWS = [
  [1, -0.5],
  [0.3, 2],
  [-1.2, 0],
];
const x = { shape: [3, 2], data: Float64Array.from(ROWS.flat()) };
const mean = (of: (row: readonly number[]) => number): number =>
  ROWS.reduce((sum, row) => sum + of(row), 0) / ROWS.length;

describe('a model whose log p(x) is known', () => {
  test('with q the posterior every bound is log p(x), and every draw counts', () => {
    const { graph, parameters } = gaussianModel(2 / 3, Math.sqrt(1 / 3));
    const draws = weigh(graph, parameters, x, { draws: 20 });
    for (const { value } of bounds(draws, [1, 5, 20])) expect(value).toBeCloseTo(mean(logPOf), 12);
    expect(meanSampleSize(draws)).toBeCloseTo(20, 10);
  });

  test('with another q L₁ lacks the divergence, and L_K grows to log p(x)', () => {
    const { graph, parameters } = gaussianModel(0.4, 0.8);
    const draws = weigh(graph, parameters, x, { draws: 20_000 });
    const [one, ten, all] = bounds(draws, [1, 10, 20_000]).map(({ value }) => value);
    const logP = mean(logPOf);
    expect(one).toBeCloseTo(logP - mean((row) => klOf(row, 0.4, 0.8)), 1);
    expect(one).toBeLessThan(ten as number);
    expect(ten).toBeLessThan(all as number);
    expect(all).toBeCloseTo(logP, 2);
    const prior = weigh(graph, parameters, x, { draws: 20_000, proposal: 'prior' });
    expect(bounds(prior, [20_000])[0]?.value).toBeCloseTo(logP, 1);
    expect(meanSampleSize(prior)).toBeLessThan(meanSampleSize(draws));
  });
});

test('on the validation digits L_K grows with K, from the ELBO on', () => {
  const run = trainer({ graph: vae.graph, data: digits });
  run.advance(10 * run.stepsPerEpoch);
  const validation = rowsOf(digits.x, run.split.validation);
  const draws = weigh(vae.graph, run.parameters(), validation, { draws: 50 });
  const made = bounds(draws, [1, 5, 50]);
  for (const [i, { value, standardError }] of made.entries()) {
    if (i > 0) expect(value).toBeGreaterThan(made[i - 1]?.value ?? 0);
    expect(standardError).toBeLessThan(0.3);
  }
  for (const [i, { value, standardError, rise }] of made.entries()) {
    expect(rise?.value ?? 0).toBeCloseTo(value - (made[i - 1]?.value ?? value), 10);
    // Of the same draws, each sample against itself.
    if (rise) expect(rise.standardError).toBeLessThan(standardError / 4);
    if (rise) expect(rise.value).toBeGreaterThan(3 * rise.standardError);
  }
  const { elbo } = run.validate();
  expect(Math.abs((made[0]?.value ?? 0) - (elbo as number))).toBeLessThan(0.2);
  const prior = weigh(vae.graph, run.parameters(), validation, { draws: 50, proposal: 'prior' });
  expect(meanSampleSize(draws)).toBeGreaterThan(2 * meanSampleSize(prior));
});

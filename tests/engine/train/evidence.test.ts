import { describe, expect, test } from 'vitest';
import { bounds, weigh } from '../../../engine/train/bounds.ts';
import { rowsOf } from '../../../engine/train/dataset.ts';
import { evidence } from '../../../engine/train/evidence.ts';
import { trainer } from '../../../engine/train/trainer.ts';
import { vae } from '../../../examples/vae.ts';
import { vaeGraph } from '../../../examples/vaeGraph.ts';
import { digits } from './digits.ts';
import { gaussianModel, klOf, logPOf } from './gaussianModel.ts';

test.each([
  [0.4, 0.8],
  [2 / 3, Math.sqrt(1 / 3)],
  [1, 0.1],
])('a model whose log p(x) is known: q of scale %f and spread %f', (scale, spread) => {
  const { graph, parameters } = gaussianModel(scale, spread);
  const row = [1, -0.5];
  const x = { shape: [1, 2], data: Float64Array.from(row) };
  const { logP, elbo, kl, mass } = evidence(graph, parameters, x);
  expect(logP).toBeCloseTo(logPOf(row), 10);
  expect(kl).toBeCloseTo(klOf(row, scale, spread), 10);
  expect(elbo).toBeCloseTo(logPOf(row) - klOf(row, scale, spread), 10);
  expect(mass).toBeCloseTo(1, 10);
});

describe('a digit after some training', () => {
  const run = trainer({ graph: vae.graph, data: digits });
  run.advance(5 * run.stepsPerEpoch);
  const x = rowsOf(digits.x, run.split.validation.subarray(0, 1));

  test('log p(x) = ELBO + KL, and draws tend to both', () => {
    const { logP, elbo, kl } = evidence(vae.graph, run.parameters(), x);
    expect(elbo + kl).toBeCloseTo(logP, 9);
    expect(kl).toBeGreaterThan(0);
    const draws = weigh(vae.graph, run.parameters(), x, { draws: 4000 });
    const [one, all] = bounds(draws, [1, 4000]).map(({ value }) => value);
    expect(Math.abs((one as number) - elbo)).toBeLessThan(0.1);
    expect(Math.abs((all as number) - logP)).toBeLessThan(0.1);
  });

  test('a code of three numbers is refused', () => {
    const { graph } = vaeGraph({ latent: 3, widths: [4] });
    const other = trainer({ graph, data: digits });
    expect(() => evidence(graph, other.parameters(), x)).toThrow(
      'the code has 3 numbers; a grid needs two',
    );
  });
});

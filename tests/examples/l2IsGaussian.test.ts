import { expect, test } from 'vitest';
import { compile, graphData, type Tensor, termsOf, trace, trainer } from '../../engine/index.ts';
import { l2IsGaussian } from '../../examples/l2IsGaussian.ts';
import { solved } from './solved.ts';

const { graph } = l2IsGaussian;

test('the terms from the mean square and from σ² = ½ are the same', () => {
  const run = trace(compile(graph));
  const name = (i: number): string | undefined => run.program.equations[i]?.name;
  const m = run.program.equations.findIndex((e) => e.name === 'm');
  const terms = new Map(termsOf(run, m).map(({ consumer, term }) => [name(consumer), term]));
  expect([...terms.keys()].sort()).toEqual(['mse', 'nll', 'nll_s']);
  for (const [i, v] of (terms.get('mse') as Tensor).data.entries()) {
    expect(terms.get('nll')?.data[i]).toBeCloseTo(v, 14);
  }
});

test('λ of s is ½ (1 − mse/σ²)', () => {
  const { z, lambda } = solved(graph);
  const [mse = 0] = z('mse').data;
  expect(lambda('s').data[0]).toBeCloseTo((1 - mse) / 2, 12);
});

test('trained, σ² is the mean square of what is left', () => {
  const run = trainer({ graph, data: graphData(graph), dtype: 'f64' });
  run.advance(run.totalSteps);
  const { z, lambda } = solved(run.graph());
  expect(z('v').data[0]).toBeCloseTo(z('mse').data[0] as number, 2);
  expect(Math.abs(lambda('s').data[0] as number)).toBeLessThan(0.01);
  // The points were made with a spread of 0.3.
  expect(Math.abs(Math.sqrt(z('v').data[0] as number) - 0.3)).toBeLessThan(0.1);
});

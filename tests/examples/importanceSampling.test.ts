import { expect, test } from 'vitest';
import { effectiveSampleSize, type Graph } from '../../engine/index.ts';
import { importanceSampling } from '../../examples/importanceSampling.ts';
import { solved } from './solved.ts';

/** The graph with other values of m and s. */
function proposing(m: number, s: number): Graph {
  const nodes = Object.entries(importanceSampling.graph.nodes).map(([id, node]) => {
    const value = node.name === 'm' ? m : node.name === 's' ? s : undefined;
    return [id, value === undefined ? node : { ...node, params: { value } }];
  });
  return { ...importanceSampling.graph, nodes: Object.fromEntries(nodes) };
}

const LOG_P = -(Math.log(2 * Math.PI * 1.25) + 4 / 1.25) / 2;

test('both estimates are near log p(x), the good one nearer', () => {
  const { z } = solved(importanceSampling.graph);
  expect(LOG_P).toBeCloseTo(-2.6305, 4);
  const [poor, good] = ['p_poor', 'p_good'].map((name) => (z(name).data[0] as number) - LOG_P);
  expect(Math.abs(good as number)).toBeLessThan(0.1);
  expect(Math.abs(poor as number)).toBeLessThan(0.5);
  expect(Math.abs(poor as number)).toBeGreaterThan(Math.abs(good as number));
});

test.each(['poor', 'good'])(
  'λ of the %s log weights are the weights, and say how many draws count',
  (side) => {
    const { z, lambda } = solved(importanceSampling.graph);
    const logs = z(`w_${side}`).data;
    const total = logs.reduce((sum, w) => sum + Math.exp(w), 0);
    const weights = lambda(`w_${side}`).data;
    for (const [i, w] of logs.entries()) expect(weights[i]).toBeCloseTo(Math.exp(w) / total, 12);
    const count = 1 / weights.reduce((sum, w) => sum + w * w, 0);
    expect(z(`ess_${side}`).data[0]).toBeCloseTo(count, 9);
    expect(effectiveSampleSize(logs)).toBeCloseTo(count, 9);
  },
);

test('fewer than a quarter of the poor draws count, more than three quarters of the good', () => {
  const { z } = solved(importanceSampling.graph);
  expect(z('ess_poor').data[0]).toBeLessThan(16);
  expect(z('ess_good').data[0]).toBeGreaterThan(48);
});

test('with the posterior as proposal each weight is p(x)', () => {
  const { z } = solved(proposing(1.6, Math.sqrt(0.2)));
  for (const w of z('w_good').data) expect(w).toBeCloseTo(LOG_P, 12);
  expect(z('ess_good').data[0]).toBeCloseTo(64, 9);
});

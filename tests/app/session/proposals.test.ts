import { expect, test } from 'vitest';
import { proposalsIn } from '../../../app/session/proposals.ts';
import { compile, trace } from '../../../engine/index.ts';
import { expSin } from '../../../examples/expSin.ts';
import { importanceSampling } from '../../../examples/importanceSampling.ts';
import { solved } from '../../examples/solved.ts';

const { graph } = importanceSampling;

test('both proposals say what the graph says', () => {
  const { z } = solved(graph);
  const made = proposalsIn(trace(compile(graph)));
  expect(made).toHaveLength(2);
  for (const [i, side] of ['poor', 'good'].entries()) {
    const { shares, estimate, sampleSize, draws } = made[i] as (typeof made)[number];
    expect(draws).toHaveLength(64);
    expect(estimate).toBeCloseTo(z(`p_${side}`).data[0] as number, 12);
    expect(sampleSize).toBeCloseTo(z(`ess_${side}`).data[0] as number, 9);
    for (const [k, v] of z(`v_${side}`).data.entries()) expect(shares[k]).toBeCloseTo(v, 12);
  }
});

test('log p(x) lies within a few standard errors of both, which are smaller for the good one', () => {
  const exact = -(Math.log(2 * Math.PI * 1.25) + 4 / 1.25) / 2;
  const made = proposalsIn(trace(compile(graph)));
  for (const { estimate, standardError } of made) {
    expect(Math.abs(estimate - exact)).toBeLessThan(4 * standardError);
  }
  const [poor, good] = made;
  expect(good?.standardError).toBeLessThan((poor?.standardError ?? 0) / 3);
});

test('in another graph there are none', () => {
  expect(proposalsIn(trace(compile(expSin.graph)))).toEqual([]);
});

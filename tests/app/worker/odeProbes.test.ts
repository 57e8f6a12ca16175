import { expect, test } from 'vitest';
import type { Probed } from '../../../app/worker/probes.ts';
import { probes } from '../../../app/worker/probes.ts';
import { graphData, trainer } from '../../../engine/index.ts';
import { continuousFlow } from '../../../examples/continuousFlow.ts';
import { moons } from '../../../examples/dataSets.ts';
import type { Example } from '../../../examples/example.ts';
import { spiral } from '../../../examples/spiral.ts';
import { fittedSpiral, spiralNetwork } from '../../../examples/spiralFits.ts';

/** A model after some steps of its training. */
function probed({ graph }: Example, steps: number): Probed {
  const dataset = graph.training?.data === 'moons' ? moons() : graphData(graph);
  const run = trainer({ graph, data: dataset });
  run.advance(steps);
  const split = { train: Int32Array.of(), validation: Int32Array.of() };
  return { graph, dataset, split, parameters: run.parameters() };
}

test('the course of a fitted spiral is that of the true one, also where nothing was seen', () => {
  const before = probes.course(probed(fittedSpiral, 0), { until: 25 });
  const after = probes.course(probed(fittedSpiral, 150), { until: 25 });
  expect(before?.miss).toBeGreaterThan(1);
  expect(after?.miss).toBeLessThan(0.05);
  expect(after?.observedAt).toHaveLength(200);
  expect(after?.observed).toHaveLength(400);
  expect(after?.times.at(-1)).toBe(25);
  const [end = []] = spiral({ times: [25] }).states;
  expect(after?.places.at(-2)).toBeCloseTo(end[0] as number, 1);
  expect(after?.places.at(-1)).toBeCloseTo(end[1] as number, 1);
});

test('the network’s curve is visibly right after 400 steps', () => {
  expect(probes.course(probed(spiralNetwork, 400), { until: 25 })?.miss).toBeLessThan(0.5);
});

test('a flow’s density is 1 in all, is what the graph computes, and Hutchinson’s is near', () => {
  const plane = { side: 120, across: [-6, 6], up: [-6, 6] } as const;
  const density = (steps: number) => probes.density(probed(continuousFlow, steps), { plane });
  const [before, after] = [density(0), density(200)];
  for (const made of [before, after]) {
    const sum = made?.exact.reduce((a, log) => a + Math.exp(log), 0) ?? Number.NaN;
    expect(sum * (12 / 120) ** 2).toBeCloseTo(1, 1);
    expect(made?.spread).toBeGreaterThan(0);
    const off = Math.abs((made?.estimated ?? Number.NaN) - (made?.mean ?? Number.NaN));
    expect(off).toBeLessThan(made?.spread ?? 0);
  }
  expect(after?.mean).toBeGreaterThan((before?.mean ?? 0) + 0.3);
});

test('other models have neither', () => {
  expect(
    probes.density(probed(fittedSpiral, 0), { plane: { side: 2, across: [0, 1], up: [0, 1] } }),
  ).toBeUndefined();
  expect(probes.course(probed(continuousFlow, 0), { until: 25 })).toBeUndefined();
});

import { describe, expect, test } from 'vitest';
import type { Course } from '../../../app/worker/course.ts';
import type { Probed } from '../../../app/worker/probes.ts';
import { probes } from '../../../app/worker/probes.ts';
import {
  type GraphNode,
  graphData,
  nodeIds,
  trainer,
  withParameters,
} from '../../../engine/index.ts';
import { continuousFlow } from '../../../examples/continuousFlow.ts';
import { moons } from '../../../examples/dataSets.ts';
import type { Example } from '../../../examples/example.ts';
import { neuralOde } from '../../../examples/neuralOde.ts';
import { spiral } from '../../../examples/spiral.ts';
import { trajectoryFit } from '../../../examples/spiralFit.ts';
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

describe('a trajectory as a whole', () => {
  const trajectory = (model: 'cubic' | 'mlp', steps: number) =>
    probes.course(probed({ ...neuralOde, ...trajectoryFit(model) }, steps), { until: 25 });

  test('has the course of its ODE, which turns onto observations at irregular times', () => {
    const [before, after] = [trajectory('cubic', 0), trajectory('cubic', 150)];
    expect(before?.miss).toBeGreaterThan(1);
    expect(after?.miss).toBeLessThan(0.05);
    expect(Array.from(after?.observedAt ?? []).slice(0, 3)).toEqual([0.25, 0.5, 0.8]);
    expect([after?.times[0], after?.times.at(-1)]).toEqual([0, 25]);
    const [end = []] = spiral({ times: [25] }).states;
    expect(after?.places.at(-2)).toBeCloseTo(end[0] as number, 0);
    expect(trajectory('mlp', 700)?.miss).toBeLessThan(0.5);
  });

  test('misses by the root of twice its loss: the mean there is over two numbers a state', () => {
    const of = probed(neuralOde, 20);
    const run = trainer({ graph: withParameters(of.graph, of.parameters), data: of.dataset });
    let loss = 0;
    run.advance(1, (losses) => {
      loss = losses.loss;
    });
    expect(probes.course(of, { until: 25 })?.miss).toBeCloseTo(Math.sqrt(2 * loss), 5);
  });

  test('shows f around the observations: z³A at the middles of cells', () => {
    const of = probed(neuralOde, 0);
    const { field } = probes.course(of, { until: 25 }) as Course;
    const middle = ([low, high]: readonly [number, number], i: number, n: number): number =>
      low + ((high - low) * (i + 0.5)) / n;
    const [x, y] = [middle(field.across, 2, field.columns), middle(field.up, 3, field.rows)];
    const at = 2 * (3 * field.columns + 2);
    expect(field.f[at]).toBeCloseTo(-0.1 * x ** 3 - 1.5 * y ** 3, 6);
    expect(field.f[at + 1]).toBeCloseTo(1.5 * x ** 3 - 0.1 * y ** 3, 6);
  });

  test('ends at the last observation where its solution blows up after it', () => {
    const { graph, ...rest } = neuralOde;
    const a = nodeIds(graph).find((id) => graph.nodes[id]?.name === 'A') as string;
    const A = [
      [0.03, 1.5],
      [-1.5, 0.03],
    ];
    const node = { ...graph.nodes[a], params: { value: A } } as GraphNode;
    const of = probed({ ...rest, graph: { ...graph, nodes: { ...graph.nodes, [a]: node } } }, 0);
    expect(probes.course(of, { until: 25 })?.times.at(-1)).toBe(4);
  });
});

test('other models have neither', () => {
  expect(
    probes.density(probed(fittedSpiral, 0), { plane: { side: 2, across: [0, 1], up: [0, 1] } }),
  ).toBeUndefined();
  expect(probes.course(probed(continuousFlow, 0), { until: 25 })).toBeUndefined();
  expect(
    probes.density(probed(neuralOde, 0), { plane: { side: 2, across: [0, 1], up: [0, 1] } }),
  ).toBeUndefined();
});

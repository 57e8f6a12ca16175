import { describe, expect, test } from 'vitest';
import { cardRect, overlaps } from '../../app/document/card.ts';
import { fromExample } from '../../app/document/document.ts';
import {
  compile,
  fromNested,
  type Graph,
  graphData,
  integrate,
  isFree,
  type Nested,
  nodeIds,
  type Op,
  odeProblem,
  ops,
  resolveParams,
  toNested,
  trainer,
} from '../../engine/index.ts';
import { plan } from '../../engine/plan/plan.ts';
import { neuralOde } from '../../examples/neuralOde.ts';
import { SPIRAL, spiral, splitAt, transitions } from '../../examples/spiral.ts';
import { SPIRAL_MODELS, type SpiralModel, spiralFit } from '../../examples/spiralFit.ts';

/** Adam’s steps on all parameters of a graph; values by name, and the losses. */
function trained(graph: Graph, rate: number, steps: number) {
  const program = compile(graph);
  expect(program.problems).toEqual([]);
  const p = plan(program, { inspect: false });
  const weights = program.equations.flatMap(({ op, name, shape }, i) => {
    if (!isFree(op) || op.source !== 'parameter') return [];
    const [z, lambda] = [p.zAt(i), p.lambdaAt(i)] as [Float64Array, Float64Array];
    const moments = [new Float64Array(z.length), new Float64Array(z.length)] as const;
    return [{ name, shape, z, lambda, moments }];
  });
  const losses: number[] = [];
  for (let t = 1; t <= steps; t++) {
    p.run();
    losses.push(p.zAt(program.output as number)?.[0] as number);
    const step = (rate * Math.sqrt(1 - 0.999 ** t)) / (1 - 0.9 ** t);
    for (const { z, lambda, moments } of weights) {
      for (let i = 0; i < z.length; i++) {
        const [m, v] = moments;
        const g = lambda[i] as number;
        m[i] = 0.9 * (m[i] as number) + 0.1 * g;
        v[i] = 0.999 * (v[i] as number) + 0.001 * g * g;
        z[i] = (z[i] as number) - (step * (m[i] as number)) / (Math.sqrt(v[i] as number) + 1e-8);
      }
    }
  }
  const values = new Map(
    weights.map(({ name, shape, z }) => [name, toNested({ shape, data: Float64Array.from(z) })]),
  );
  return { losses, values };
}

const truth = spiral({ count: 251 });

/** √ of the mean square distance of a model’s curve to the spiral, until 12 and after. */
function misses(model: SpiralModel, values: ReadonlyMap<string, Nested>): [number, number] {
  const ports = [SPIRAL.z0, 0, SPIRAL.end, ...values.values()].map(fromNested);
  const params = resolveParams(ops.get('ode') as Op, { f: SPIRAL_MODELS[model] });
  const { dynamics, z0, settings } = odeProblem(ports, params);
  const { saved } = integrate(dynamics, z0, 0, SPIRAL.end, { ...settings, times: truth.times });
  const squares = saved.map((z, i) =>
    z.reduce((sum, v, j) => sum + (v - (truth.states[i]?.[j] ?? Number.NaN)) ** 2, 0),
  );
  const seen = truth.times.filter((t) => t <= 12).length;
  const root = (list: readonly number[]): number =>
    Math.sqrt(list.reduce((a, b) => a + b, 0) / list.length);
  return [root(squares.slice(0, seen)), root(squares.slice(seen))];
}

describe('observations of the spiral', () => {
  test('are those of the gold numbers', () => {
    const { states } = spiral({ times: [1, 25] });
    const gold = [
      [0.709262, -1.504108],
      [-0.443623, 0.279441],
    ];
    for (const [i, row] of gold.entries()) {
      for (const [j, v] of row.entries()) expect(states[i]?.[j]).toBeCloseTo(v, 5);
    }
  });

  test('are regular, or at random times in order, the same for a seed', () => {
    expect(spiral({ count: 6, until: 10 }).times).toEqual([0, 2, 4, 6, 8, 10]);
    const { times } = spiral({ count: 40, irregular: true, seed: 7 });
    expect(times).toHaveLength(40);
    expect([times[0], times.at(-1)]).toEqual([0, 25]);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(spiral({ count: 40, irregular: true, seed: 7 }).times).toEqual(times);
    expect(spiral({ count: 40, irregular: true, seed: 8 }).times).not.toEqual(times);
  });

  test('may be noisy', () => {
    const [clean, noisy] = [0, 0.1].map((noise) => spiral({ count: 200, noise }).states.flat());
    const differences = (noisy ?? []).map((v, i) => v - (clean?.[i] ?? 0));
    const deviation = Math.sqrt(differences.reduce((sum, v) => sum + v * v, 0) / 400);
    expect(Math.abs(deviation - 0.1)).toBeLessThan(0.02);
  });

  test('are split into what is seen and what an extrapolation is judged by', () => {
    const { seen, later } = splitAt(spiral({ count: 26 }), 10);
    expect(seen.times.at(-1)).toBe(10);
    expect(later.times[0]).toBe(11);
    expect([seen.states.length, later.states.length]).toEqual([11, 15]);
  });

  test('are a batch of transitions, each from one to the next', () => {
    const observations = spiral({ count: 5, until: 2, irregular: true });
    const { from, h, to } = transitions(observations);
    expect([from.length, h.length, to.length]).toEqual([4, 4, 4]);
    expect(from[1]).toBe(to[0]);
    expect(h.reduce((sum, [v]) => sum + v, 0)).toBeCloseTo(2, 12);
  });
});

test.each(['cubic', 'mlp'] as const)('the graph of a fit by %s has room for its cards', (model) => {
  const made = spiralFit(model, transitions(spiral({ count: 20 })));
  const document = fromExample({ ...neuralOde, ...made });
  const cards = nodeIds(made.graph).map((id) => cardRect(document, id));
  for (const [i, card] of cards.entries()) {
    for (const other of cards.slice(i + 1)) expect(overlaps(card, other)).toBe(false);
  }
});

describe('the spiral is fitted', () => {
  test('as a whole trajectory, by the example: A is found from a guess', () => {
    const { losses, values } = trained(neuralOde.graph, 0.05, 160);
    expect(losses[0]).toBeGreaterThan(1);
    expect(losses.at(-1)).toBeLessThan(1e-3);
    const [[a = 0, b = 0] = [], [c = 0, d = 0] = []] = values.get('A') as number[][];
    for (const [v, gold] of [
      [a, -0.1],
      [b, 2],
      [c, -2],
      [d, -0.1],
    ] as const) {
      expect(Math.abs(v - gold)).toBeLessThan(0.1);
    }
  });

  const observations = spiral({ count: 200, until: 12, irregular: true, seed: 3 });

  /** A model after some steps of its own training. */
  function fitted(model: SpiralModel, steps: number) {
    const { graph } = spiralFit(model, transitions(observations));
    const run = trainer({ graph, data: graphData(graph) });
    const losses: number[] = [];
    run.advance(steps, ({ loss }) => losses.push(loss));
    expect(run.fault()).toBeUndefined();
    const values = [...run.parameters()].map(([id, value]) => {
      return [graph.nodes[id]?.name ?? '', toNested(value)] as const;
    });
    return { losses, values: new Map(values) };
  }

  test('from irregular transitions by y³A, and goes on rightly where nothing was seen', () => {
    const [before] = misses('cubic', fitted('cubic', 0).values);
    const [seen, later] = misses('cubic', fitted('cubic', 100).values);
    expect(before).toBeGreaterThan(1);
    expect(seen).toBeLessThan(0.1);
    expect(later).toBeLessThan(0.1);
  });

  test('by a network 2-50-2, to a curve that is visibly right', () => {
    const { losses, values } = fitted('mlp', 250);
    expect(losses.at(-1)).toBeLessThan((losses[0] as number) / 100);
    const [seen] = misses('mlp', values);
    // The spiral’s first turn has radius 2.
    expect(seen).toBeLessThan(0.5);
  });

  test('and steps that are too long end with what the solver says', () => {
    const { graph } = spiralFit('cubic', transitions(observations));
    const run = trainer({ graph, data: graphData(graph), settings: { rate: 1e4 } });
    run.advance(5);
    expect(run.fault()?.name).toBe('z');
    expect(run.fault()?.message).toMatch(/^step \d: z: .* at t = /);
  });
});

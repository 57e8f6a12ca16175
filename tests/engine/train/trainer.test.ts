import v8 from 'node:v8';
import vm from 'node:vm';
import { describe, expect, test } from 'vitest';
import type { Graph, GraphNode } from '../../../engine/graph/graph.ts';
import { compile } from '../../../engine/program/compile.ts';
import { toNested } from '../../../engine/tensor/nested.ts';
import type { Tensor } from '../../../engine/tensor/tensor.ts';
import { trace } from '../../../engine/trace/trace.ts';
import { readCheckpoint } from '../../../engine/train/checkpoint.ts';
import { withParameters } from '../../../engine/train/frozen.ts';
import { TrainingError } from '../../../engine/train/model.ts';
import { type Losses, type Trainer, trainer } from '../../../engine/train/trainer.ts';
import { vae } from '../../../examples/vae.ts';
import { vaeGraph } from '../../../examples/vaeGraph.ts';
import { digits } from './digits.ts';

const small = vaeGraph({ widths: [8] }).graph;

const idOf = (graph: Graph, name: string): string =>
  Object.keys(graph.nodes).find((id) => graph.nodes[id]?.name === name) as string;

/** The graph with a node changed. */
function changed(graph: Graph, name: string, change: Partial<GraphNode>): Graph {
  const id = idOf(graph, name);
  const node = { ...(graph.nodes[id] as GraphNode), ...change };
  return { ...graph, nodes: { ...graph.nodes, [id]: node } };
}

function lossesOf(run: Trainer, steps: number): Losses[] {
  const made: Losses[] = [];
  run.advance(steps, (losses) => made.push({ ...losses }));
  return made;
}

const start = (options = {}): Trainer => trainer({ graph: small, data: digits, ...options });

describe('a run', () => {
  test('is the same for the same seed bit for bit, and another for another', () => {
    expect(lossesOf(start(), 100)).toEqual(lossesOf(start(), 100));
    expect(start({ settings: { seed: 8 } }).validate()).not.toEqual(start().validate());
  });

  test('is the same in slices of any size', () => {
    const run = start();
    const sliced = [1, 7, 30, 62].flatMap((n) => lossesOf(run, n));
    expect(sliced).toEqual(lossesOf(start(), 100));
  });

  test.each(['sgd', 'momentum', 'adam'])(
    'goes on from a checkpoint bit for bit, by %s',
    (optimiser) => {
      const settings = { optimiser, rate: 0.01, schedule: 'cosine', warmUp: 3 };
      const whole = start({ settings });
      const expected = lossesOf(whole, 150).slice(60);
      const first = start({ settings });
      first.advance(60);
      const saved = readCheckpoint(JSON.parse(JSON.stringify(first.checkpoint())));
      const second = start({ resume: saved });
      expect(second.step()).toBe(60);
      expect(lossesOf(second, 90)).toEqual(expected);
      expect(second.parameters()).toEqual(whole.parameters());
      expect(second.validate()).toEqual(whole.validate());
    },
  );

  test('ends after its epochs, and stops when it is told to', () => {
    const run = start({ settings: { epochs: 2 } });
    expect(run.totalSteps).toBe(2 * run.stepsPerEpoch);
    let asked = 0;
    expect(run.advance(1000, undefined, () => ++asked === 5)).toBe(5);
    expect(run.advance(1000)).toBe(run.totalSteps - 5);
    expect(run.advance(1)).toBe(0);
  });

  test('lowers the loss it is trained on and the one it is not', () => {
    const run = start();
    const before = run.validate();
    const losses = lossesOf(run, 200);
    expect(losses.at(-1)?.loss).toBeLessThan((losses[0]?.loss ?? 0) - 8);
    expect(run.validate().loss).toBeLessThan(before.loss - 8);
  });

  test('reports parts that add up', () => {
    const run = trainer({
      graph: vaeGraph({ widths: [8], beta: 0.5 }).graph,
      data: digits,
      dtype: 'f64',
    });
    for (const { loss, reconstruction, kl } of lossesOf(run, 5)) {
      expect(loss).toBeCloseTo(reconstruction + 0.5 * kl, 12);
    }
    const { loss, reconstruction, kl, elbo, klOf } = run.validate();
    const [rec, divergence] = [reconstruction as number, kl as number];
    expect(loss).toBeCloseTo(rec + 0.5 * divergence, 12);
    expect(elbo).toBeCloseTo(-rec - divergence, 12);
    expect(klOf).toHaveLength(2);
    expect(klOf.reduce((a, b) => a + b)).toBeCloseTo(divergence, 10);
  });

  test('raises β in its warm-up', () => {
    const run = start({ dtype: 'f64', settings: { warmUp: 2 } });
    const whole = 2 * run.stepsPerEpoch;
    for (const { step, loss, reconstruction, kl } of lossesOf(run, whole + 5)) {
      expect(loss).toBeCloseTo(reconstruction + Math.min(1, step / whole) * kl, 10);
    }
  });
});

test('a run holds no more memory after 10,000 steps', () => {
  v8.setFlagsFromString('--expose-gc');
  const gc = vm.runInNewContext('gc') as () => void;
  const run = start({ settings: { epochs: 1000 } });
  const held = (): number => {
    gc();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  run.advance(500);
  const [bytes, before] = [run.bytes, held()];
  expect(run.advance(10_000)).toBe(10_000);
  expect(run.bytes).toBe(bytes);
  expect(held() - before).toBeLessThan(200_000);
});

describe('the graph of a step', () => {
  test('is that of the run: its trace has the loss of the step', () => {
    const run = start({ dtype: 'f64' });
    run.advance(10);
    const graph = run.graph();
    const [next] = lossesOf(run, 1);
    const { program, steps } = trace(compile(graph));
    const made = steps.find((s) => s.kind === 'forward' && s.equation === program.output);
    expect(made?.kind === 'forward' && made.value.data[0]).toBeCloseTo(next?.loss as number, 10);
  });

  test('does not disturb the run', () => {
    const run = start();
    run.advance(10);
    run.graph(3);
    expect(lossesOf(run, 50)).toEqual(lossesOf(start(), 60).slice(10));
  });
});

describe('an edited graph trains', () => {
  test.each(['relu', 'softplus', 'silu'])('with %s', (activation) => {
    const { graph } = vaeGraph({ activation, widths: [8] });
    const run = trainer({ graph, data: digits });
    expect(run.advance(50)).toBe(50);
  });

  test('with another code, more layers and other batches', () => {
    const { graph } = vaeGraph({ widths: [16, 12, 8], latent: 3 });
    const run = trainer({ graph, data: digits, settings: { batch: 20 } });
    expect(run.advance(50)).toBe(50);
    expect(run.validate().klOf).toHaveLength(3);
  });

  test('with a layer put in by hand', () => {
    const [from, to] = [idOf(small, 'h1'), idOf(small, 'mu')];
    const id = 'n99';
    const node = { op: 'sin', name: 'extra', inputs: { x: { node: from } }, params: {} };
    const mu = small.nodes[to] as GraphNode;
    const inputs = { ...mu.inputs, x: { node: id } };
    const graph = { ...small, nodes: { ...small.nodes, [id]: node, [to]: { ...mu, inputs } } };
    expect(trainer({ graph, data: digits }).advance(20)).toBe(20);
  });

  test('without the nodes of roles that are only reported', () => {
    const { nodes, ...training } = small.training as NonNullable<Graph['training']>;
    const graph = { ...small, training: { ...training, nodes: { x: nodes.x as string } } };
    const run = trainer({ graph, data: digits });
    expect(lossesOf(run, 1)[0]?.kl).toBeNaN();
    expect(run.validate()).toMatchObject({ kl: undefined, elbo: undefined, klOf: [] });
    expect(run.validate().loss).toBeGreaterThan(0);
  });
});

test.each<[string, Graph, object, RegExp]>([
  ['no training section', { nodes: small.nodes, output: small.output }, {}, /does not say what/],
  [
    'no node for x',
    { ...small, training: { data: 'digits', nodes: {}, settings: {} } },
    {},
    /role x/,
  ],
  [
    'x of another width',
    changed(small, 'x', { params: { value: [[1, 2]] } }),
    {},
    /x is \[32×2\].*64/,
  ],
  ['a node without what feeds it', changed(small, 'z', { inputs: {} }), {}, /^z: port mu/],
  ['an optimiser that is none', small, { optimiser: 'lbfgs' }, /no optimiser lbfgs; there are sgd/],
  ['a batch that is too large', small, { batch: 2000 }, /fewer than a batch of 2000/],
  ['a loss that is no number', { ...small, output: idOf(small, 'z') }, {}, /the loss z is/],
])('%s is said in a sentence', (_title, graph, settings, message) => {
  const make = (): Trainer => trainer({ graph, data: digits, settings });
  expect(make).toThrow(TrainingError);
  expect(make).toThrow(message);
});

describe('a number that is none stops the run', () => {
  test('before the step, and names the node and what it was made from', () => {
    const id = idOf(small, 'h1');
    const h = small.nodes[id] as GraphNode;
    const graph = changed(small, 'h1', { ...h, op: 'log' });
    const run = trainer({ graph, data: digits });
    const before = run.parameters();
    expect(run.advance(10)).toBe(0);
    const fault = run.fault();
    expect(fault).toMatchObject({ step: 1, node: id, name: 'h1', of: 'z' });
    expect(fault?.message).toMatch(/^step 1: h1 is NaN, in h1 = log\(a1\), with a1 = −.* … /);
    expect(run.parameters()).toEqual(before);
    expect(run.advance(10)).toBe(0);
  });

  test('after steps that were too long', () => {
    const run = start({ settings: { optimiser: 'sgd', rate: 1e6 } });
    expect(run.advance(100)).toBeLessThan(100);
    expect(run.fault()?.message).toMatch(/^step \d+: .* is (NaN|infinite)/);
  });

  test('where only λ is none', () => {
    // sqrt at 0 has a value and an infinite derivative.
    const graph = changed(small, 'h1', { op: 'sqrt', inputs: { x: { value: 0 } } });
    const zero = changed(graph, 'b1', {});
    const { nodes } = zero;
    const [w, a, h] = ['W1', 'a1', 'h1'].map((name) => idOf(zero, name)) as [
      string,
      string,
      string,
    ];
    const squares = {
      ...nodes,
      [w]: {
        ...(nodes[w] as GraphNode),
        params: { value: Array.from({ length: 8 }, () => new Array(64).fill(0)) },
      },
      [h]: { ...(nodes[h] as GraphNode), inputs: { x: { node: a } } },
    };
    const run = trainer({ graph: { ...zero, nodes: squares }, data: digits });
    expect(run.advance(1)).toBe(0);
    expect(run.fault()).toMatchObject({ of: 'λ', name: 'a1' });
  });
});

describe('after an edit', () => {
  test('a run goes on with its moments where only β has changed', () => {
    const first = start();
    first.advance(30);
    const graph = changed(small, 'beta', { params: { value: 0 } });
    const second = trainer({ graph, data: digits, resume: first.checkpoint() });
    const [next] = lossesOf(second, 1);
    expect(next?.step).toBe(31);
    expect(next?.loss).toBe(next?.reconstruction);
  });

  test('a graph keeps the parameters that fit', () => {
    const run = start();
    run.advance(30);
    const made = run.parameters();
    const [fits, other] = ['W1', 'W2'].map((name) => idOf(small, name)) as [string, string];
    const edited = changed(small, 'W2', { params: { value: [[1, 2]] } });
    const { nodes } = withParameters(edited, made);
    expect(nodes[fits]?.params.value).toEqual(toNested(made.get(fits) as Tensor));
    expect(nodes[other]?.params.value).toEqual([[1, 2]]);
    expect(trainer({ graph: withParameters(small, made), data: digits }).validate()).toEqual(
      run.validate(),
    );
  });
});

test('the example vae has fourteen parameters', () => {
  expect(trainer({ graph: vae.graph, data: digits }).parameters().size).toBe(14);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ops } from '../../../engine/ops/index.ts';
import type { Op } from '../../../engine/ops/op.ts';
import { type Plan, plan } from '../../../engine/plan/plan.ts';
import { compile } from '../../../engine/program/compile.ts';
import type { Program } from '../../../engine/program/program.ts';
import { type Tensor, ValueError } from '../../../engine/tensor/tensor.ts';
import { parseFormulas } from '../../../engine/text/parse.ts';
import { stateAt } from '../../../engine/trace/stateAt.ts';
import { trace } from '../../../engine/trace/trace.ts';
import { arbitraryGraph } from '../arbitraryGraph.ts';

function programOf(text: string): Program {
  const { graph, errors } = parseFormulas(text);
  expect(errors).toEqual([]);
  const program = compile(graph);
  expect(program.problems).toEqual([]);
  return program;
}

const numberOf = ({ equations }: Program, name: string): number =>
  equations.findIndex((equation) => equation.name === name);

const MLP = `
X = [[1, 2], [-1, 0.5], [0.3, -0.7]]
W1 = [[0.2, -0.4, 0.1], [0.5, 0.3, -0.2]]
b1 = [0.1, 0, -0.1]
W2 = [[0.7], [-0.3], [0.2]]
y = [[1], [0], [1]]
loss = bce_with_logits(tanh(X @ W1 + b1) @ W2, y)`;

/** Tensors that forward makes on the way: none, but for the ops that say so. */
const allocating = ({ forward, backward, program }: Plan): string[] =>
  [...forward, ...backward]
    .filter(({ allocates }) => allocates)
    .map(({ equation }) => program.equations[equation]?.op.name ?? 'backward');

describe('a plan', () => {
  test('of the exp/sin graph has the gold λ', () => {
    const program = programOf(
      'x = 0\na = exp(x)\nb = a^2\nc = a + b\nd = exp(c)\ne = sin(c)\nf = d + e',
    );
    const made = plan(program);
    made.run();
    expect(made.lambda(numberOf(program, 'x'))?.data[0]).toBeCloseTo(20.918_7, 4);
  });

  test('runs again for other values of its sources', () => {
    const program = programOf(MLP);
    const made = plan(program);
    const w = numberOf(program, 'W1');
    const before = made.z(w) as Tensor;
    const losses = [1, 2, 1].map((factor) => {
      made.set(w, { shape: before.shape, data: before.data.map((v) => v * factor) });
      made.run();
      return made.z(program.output as number)?.data[0];
    });
    expect(losses[0]).toBe(losses[2]);
    expect(losses[1]).not.toBe(losses[0]);
    expect(() => made.set(program.output as number, before)).toThrow('loss is computed');
    expect(() => made.set(w, { shape: [2], data: Float64Array.of(1, 2) })).toThrow(
      'the plan was made for W1 of [2×3], not [2]',
    );
  });

  test('needs fewer bytes without inspection, and has the same output and λ', () => {
    fc.assert(
      fc.property(arbitraryGraph({ maxOps: 30 }), (graph) => {
        const program = compile(graph);
        if (program.output === undefined) return;
        const [full, lean] = [plan(program), plan(program, { inspect: false })];
        full.run();
        lean.run();
        lean.run();
        expect(lean.bytes).toBeLessThanOrEqual(full.bytes);
        expect(lean.z(program.output)).toEqual(full.z(program.output));
        for (const [i, { op }] of program.equations.entries()) {
          if (op.source === 'input') expect(lean.lambda(i)).toEqual(full.lambda(i));
        }
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  test('keeps only the λ asked for without inspection', () => {
    const program = programOf(MLP);
    const w = numberOf(program, 'W2');
    const made = plan(program, { inspect: false, wrt: [w] });
    made.run();
    expect(made.lambda(w)).toBeDefined();
    expect(made.lambda(numberOf(program, 'W1'))).toBeUndefined();
    expect(made.z(program.output as number)).toBeDefined();
  });

  test('in float32 is the float64 one to single precision', () => {
    const program = programOf(MLP);
    const [exact, single] = [plan(program), plan(program, { dtype: 'f32' })];
    exact.run();
    single.run();
    for (const i of program.equations.keys()) {
      const [a, b] = [exact.lambda(i), single.lambda(i)];
      for (const [j, v] of (a?.data ?? []).entries()) {
        expect(Math.abs(v - (b?.data[j] as number))).toBeLessThan(1e-6);
      }
    }
  });

  test('of ordinary networks allocates nothing when it runs', () => {
    expect(allocating(plan(programOf(MLP)))).toEqual([]);
    const vae = `
      x = [[1, 0, 1], [0, 0, 1]]
      W = [[0.1, -0.2, 0.3, 0.2], [0.4, 0.1, -0.3, 0.2], [0.2, 0.2, 0.1, -0.1]]
      V = [[0.1, 0.2, -0.1], [0.3, -0.2, 0.1]]
      eps = [[0.5, -0.5], [1, 0]]
      s = x @ W
      mu = slice(s, axes=[1], starts=[0], ends=[2])
      v = slice(s, axes=[1], starts=[2], ends=[4])
      logits = reparameterize(mu, v, eps) @ V
      loss = bce_with_logits(logits, x, reduction="sum") + kl_normal(mu, v)`;
    expect(allocating(plan(programOf(vae)))).toEqual([]);
    const net = `
      x = [[[[1, 2, 3, 4], [5, 6, 7, 8], [1, 0, 1, 0], [0, 1, 0, 1]]]]
      w = [[[[1, -1], [0.5, 2]]], [[[0, 1], [1, 0]]]]
      h = relu(conv2d(x, w, padding=1))
      p = max_pool2d(h, kernel_size=2)
      l = cross_entropy(flatten(p) @ broadcast_to(0.1, shape=[8, 3]) + [0, 0.1, 0.2], 1)`;
    expect(allocating(plan(programOf(net)))).toEqual([]);
  });

  test('steps through its instructions as it runs', () => {
    const program = programOf(MLP);
    const [stepped, whole] = [plan(program), plan(program)];
    whole.run();
    const seen: number[] = [];
    stepped.run(({ equation }) => seen.push(equation));
    expect(seen.length).toBe(stepped.forward.length + stepped.backward.length);
    for (const i of program.equations.keys()) {
      expect(stepped.z(i)).toEqual(whole.z(i));
      expect(stepped.lambda(i)).toEqual(whole.lambda(i));
    }
  });

  test('without an output has values and no λ', () => {
    const program: Program = { ...programOf('x = 2'), output: undefined };
    const made = plan(program);
    made.run();
    expect(made.z(0)?.data[0]).toBe(2);
    expect(made.lambda(0)).toBeUndefined();
  });

  test('throws the ValueError of an op whose value does not exist', () => {
    const program = programOf('A = [[1, 2], [2, 4]]\ny = inverse(A)');
    expect(() => plan(program).run()).toThrow(ValueError);
  });
});

test('every op of the table that computes says how: by a function, a kernel, a view or its parts', () => {
  // What a solver computes allocates on its way.
  const solved = (op: Op): boolean => op.derivatives !== undefined;
  const only = [...ops.values()].filter(
    (op) =>
      !solved(op) && !op.source && !op.fnOf && !op.kernel && !op.lower && !op.view && !op.body,
  );
  expect(only.map(({ name }) => name)).toEqual([]);
});

test('a trace and a plan of a large product agree', () => {
  const text =
    'A = broadcast_to(0.5, shape=[70, 90])\nB = tril(broadcast_to(0.25, shape=[90, 65]))\ny = tanh(A @ B)';
  const program = programOf(text);
  const run = trace(program);
  const { z, lambda } = stateAt(run, run.steps.length);
  const made = plan(program);
  made.run();
  for (const i of program.equations.keys()) {
    for (const [a, b] of [
      [z[i], made.z(i)],
      [lambda[i], made.lambda(i)],
    ]) {
      const gaps = (a as Tensor).data.map((v, j) =>
        Math.abs(v - ((b as Tensor).data[j] as number)),
      );
      expect(Math.max(...gaps)).toBeLessThan(1e-11);
    }
  }
});

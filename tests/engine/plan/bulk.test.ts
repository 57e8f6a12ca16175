import { describe, expect, test } from 'vitest';
import { readingsOf } from '../../../engine/algebra/readings.ts';
import { defineBlock } from '../../../engine/ops/block.ts';
import { ops } from '../../../engine/ops/index.ts';
import type { Op } from '../../../engine/ops/op.ts';
import { type Bulk, bulk, INPUT, type ScalarGraph } from '../../../engine/plan/bulk.ts';
import { type Arg, type Equation, type Program, usesOf } from '../../../engine/program/program.ts';
import { mulberry32 } from '../../../engine/tensor/random.ts';
import { scalar } from '../../../engine/tensor/tensor.ts';
import { stateAt } from '../../../engine/trace/stateAt.ts';
import { trace } from '../../../engine/trace/trace.ts';

const capped = defineBlock({
  ...{ name: 'exp_capped', inputs: ['x'], help: 'exp(min(x, 2)).', group: 'Elementwise' },
  ...{ symbol: 'e', samples: [] },
  body: (k, [x]) => k.exp(k.minimum(x, 2)),
})(readingsOf(ops));

const KINDS: readonly Op[] = [
  ...['add', 'mul', 'sin', 'tanh', 'sub', 'neg', 'sigmoid', 'maximum', 'div', 'square', 'atan'],
].map((name) => ops.get(name) as Op);

/** A random graph whose values stay small: it multiplies, divides and squares bounded nodes only. */
function randomGraph(n: number, seed: number): { graph: ScalarGraph; inputs: number[] } {
  const uniform = mulberry32(seed);
  const count = Math.max(2, Math.floor(n / 10));
  const table = [...KINDS, capped];
  const code = new Uint8Array(n).fill(INPUT);
  const [a, b] = [new Int32Array(n), new Int32Array(n)];
  const bounded = Array.from({ length: count }, (_, i) => i);
  const draw = (list: readonly number[] | number): number =>
    typeof list === 'number'
      ? Math.floor(uniform() * list)
      : (list[Math.floor(uniform() * list.length)] as number);
  for (let i = count; i < n; i++) {
    const kind = draw(table.length);
    const { name } = table[kind] as Op;
    const small = ['mul', 'div', 'square', 'exp_capped', 'maximum'].includes(name);
    code[i] = kind;
    a[i] = draw(small ? bounded : i);
    b[i] = name === 'div' ? 0 : draw(small ? bounded : i);
    if (['sin', 'tanh', 'sigmoid', 'atan'].includes(name)) bounded.push(i);
  }
  const inputs = Array.from({ length: count }, (_, i) => (i === 0 ? 1.5 : 2 * uniform() - 1));
  return { graph: { ops: table, code, a, b }, inputs };
}

/** The same graph as a program whose output is the sum of the seeded nodes. */
function programOf(
  { ops: table, code, a, b }: ScalarGraph,
  inputs: readonly number[],
  seeded: Int32Array,
): Program {
  const source = ops.get('input') as Op;
  const equations: Equation[] = Array.from(code, (kind, i) => {
    const op = table[kind] ?? source;
    const args: Arg[] = [a[i], b[i]]
      .slice(0, op.inputs.length)
      .map((equation) => ({ equation: equation as number }));
    const params = op === source ? { value: scalar(inputs[i] as number) } : {};
    return { id: `n${i}`, name: `n${i}`, op, params, args, shape: [] };
  });
  let sum: Arg = { constant: scalar(0) };
  for (const equation of seeded) {
    const add = ops.get('add') as Op;
    const name = `s${equation}`;
    equations.push({ id: name, name, op: add, params: {}, args: [sum, { equation }], shape: [] });
    sum = { equation: equations.length - 1 };
  }
  const output = equations.length - 1;
  return { equations, index: new Map(), uses: usesOf(equations), output, problems: [] };
}

function unusedOf({ ops: table, code, a, b }: ScalarGraph): Int32Array {
  const used = new Set<number>();
  for (const [i, kind] of code.entries()) {
    const op = table[kind];
    if (op) used.add(a[i] as number);
    if (op && op.inputs.length > 1) used.add(b[i] as number);
  }
  return Int32Array.from([...code.keys()].filter((i) => !used.has(i)));
}

function setInputs({ arena, place }: Bulk, inputs: readonly number[]): void {
  for (const [i, value] of inputs.entries()) arena.data[place[i] as number] = value;
}

describe.each([
  ['WebAssembly', true],
  ['TypeScript', false],
])('the bulk executor with %s kernels', (_kind, simd) => {
  test.each([
    [20, 1],
    [300, 2],
    [3000, 3],
  ])('has the z and λ of the trace on a graph of %i nodes', (n, seed) => {
    const { graph, inputs } = randomGraph(n, seed);
    const seeded = unusedOf(graph);
    const made = bulk(graph, { simd });
    setInputs(made, inputs);
    for (let twice = 0; twice < 2; twice++) {
      made.forward();
      made.backward(seeded);
    }
    const run = trace(programOf(graph, inputs, seeded));
    const { z, lambda } = stateAt(run, run.steps.length);
    const { data } = made.arena;
    for (let i = 0; i < n; i++) {
      const at = made.place[i] as number;
      const [value, multiplier] = [z[i]?.data[0] as number, lambda[i]?.data[0] as number];
      const near = (x: number, y: number): boolean =>
        Math.abs(x - y) <= 1e-12 * Math.max(1, Math.abs(x));
      expect(near(value, data[at] as number), `z of ${i}`).toBe(true);
      expect(near(multiplier, data[made.lambda + at] as number), `λ of ${i}`).toBe(true);
    }
  });
});

describe('the bulk executor', () => {
  test('steps node by node to the same z and λ in the same memory', () => {
    const { graph, inputs } = randomGraph(300, 4);
    const seeded = unusedOf(graph);
    const made = bulk(graph);
    setInputs(made, inputs);
    made.forward();
    made.backward(seeded);
    const whole = made.arena.data.slice(0, 600);
    made.arena.data.fill(0, 0, 600);
    setInputs(made, inputs);
    for (let i = 0; i < 300; i++) made.step(i, 'forward');
    made.seed(seeded);
    for (let i = 299; i >= 0; i--) made.step(i, 'backward');
    for (const [at, v] of whole.entries()) {
      const gap = Math.abs(v - (made.arena.data[at] as number));
      expect(gap).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(v)));
    }
  });

  test('hands NaN and infinities on', () => {
    const div = ops.get('div') as Op;
    const graph = {
      ...{ ops: [div], code: Uint8Array.of(INPUT, INPUT, 0, 0) },
      ...{ a: Int32Array.of(0, 0, 0, 1), b: Int32Array.of(0, 0, 1, 1) },
    };
    const made = bulk(graph);
    setInputs(made, [1, 0]);
    made.forward();
    const value = (i: number): number => made.arena.data[made.place[i] as number] as number;
    expect([value(2), value(3)]).toEqual([Number.POSITIVE_INFINITY, Number.NaN]);
  });

  test('refuses an op that is not elementwise', () => {
    const graph = { ops: [ops.get('softmax') as Op], code: Uint8Array.of(INPUT, 0) };
    const none = Int32Array.of(0, 0);
    expect(() => bulk({ ...graph, a: none, b: none })).toThrow('softmax');
  });

  test('holds at most 40 bytes a node beyond the graph, as a wide graph and as a chain', () => {
    const n = 1e6;
    const sin = ops.get('sin') as Op;
    const chain = Int32Array.from({ length: n }, (_, i) => Math.max(0, i - 1));
    const wide = Int32Array.from({ length: n }, (_, i) => i % 1000);
    for (const a of [chain, wide]) {
      const code = new Uint8Array(n);
      code.fill(INPUT, 0, a === chain ? 1 : 1000);
      const made = bulk({ ops: [sin], code, a, b: new Int32Array(n) });
      made.arena.data[made.place[0] as number] = 1;
      made.forward();
      made.backward([n - 1]);
      expect(made.arena.data[made.lambda + (made.place[0] as number)]).not.toBeNaN();
      expect(made.bytes / n).toBeLessThanOrEqual(40);
    }
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Graph } from '../../../engine/graph/graph.ts';
import { backwardGraph } from '../../../engine/lagrange/backwardGraph.ts';
import type { Op } from '../../../engine/ops/op.ts';
import { plan } from '../../../engine/plan/plan.ts';
import { compile } from '../../../engine/program/compile.ts';
import { opOf, opsOf } from '../../../engine/program/definitions.ts';
import { openBlocks } from '../../../engine/program/openBlocks.ts';
import { packProgram, unpackProgram } from '../../../engine/program/packed.ts';
import { parseFormulas } from '../../../engine/text/parse.ts';
import { trace } from '../../../engine/trace/trace.ts';
import { results } from '../build.ts';
import { findings, samplesOf } from '../ops/checks.ts';
import { texFindings } from '../ops/texChecks.ts';

function graphOf(text: string): Graph {
  const { graph, errors } = parseFormulas(text);
  expect(errors).toEqual([]);
  return graph;
}

/** What is wrong with a graph, as `name: sentence`. */
function problemsOf(graph: Graph): string[] {
  return compile(graph).problems.map(
    ({ node, message }) => `${graph.nodes[node]?.name}: ${message}`,
  );
}

const both = (graph: Graph): Record<string, number | number[]>[] => {
  const run = trace(compile(graph));
  return [results(run, 'z'), results(run, 'lambda')];
};

const OWN = `
swish(x) = x * sigmoid(x)
gauss(x, m, s) = {
  u = (x - m) / s
  y = exp(-u^2 / 2)
}
deep(a, b) = {
  k = 3
  p = swish(a) * swish(b)
  q = gauss(p, a, k) + softplus(b, beta=2)
  r = mean(q + [0.5, -0.25])
}
twice(x) = { y = swish(x); z = swish(y) }
`;

describe.each([
  ['swish', [[[]], [[2, 3]]]],
  [
    'gauss',
    [
      [[], [], []],
      [[2, 3], [3], [2, 1]],
    ],
  ],
  [
    'deep',
    [
      [[], []],
      [[3, 2], [2]],
    ],
  ],
  ['twice', [[[]], [[4]]]],
] as const)('%s, an op of a graph’s own', (name, shapes) => {
  const own: Op = {
    ...(opOf(graphOf(OWN), name) as Op),
    samples: shapes.map((s) => ({ shapes: s })),
    // Where the scale of gauss, its last input, is not near 0.
    domain: (...x) => name !== 'gauss' || Math.abs(x[2] ?? 0) > 0.5,
  };

  test('has a right shape, rule, program and second derivative at random points', () => {
    fc.assert(
      fc.property(samplesOf(own), (sample) => {
        expect(findings(own, sample)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('renders in every formula', () => {
    expect(texFindings(own)).toEqual([]);
  });
});

describe('an op of a graph’s own', () => {
  test('has the values and multipliers of what it stands for', () => {
    const own = graphOf(
      'swish(x) = x * sigmoid(x)\nx = input(value=0.7)\na = exp(x)\nf = swish(a) + swish(x)',
    );
    const written = graphOf('x = input(value=0.7)\na = exp(x)\nf = silu(a) + silu(x)');
    expect(both(own)).toEqual(both(written));
  });

  test('is found before the table, which stays as it is', () => {
    const graph = graphOf('swish(x) = x * sigmoid(x)\ny = swish(2)');
    expect(opsOf({}).has('swish')).toBe(false);
    expect(opsOf(graph).size).toBe(opsOf({}).size + 1);
    expect(opsOf(graph)).toBe(opsOf({ ...graph }));
    expect(opOf(graph, 'swish')).toMatchObject({
      inputs: ['x'],
      group: 'Own ops',
      help: 'swish(x) = x * sigmoid(x)',
    });
  });

  test('knows which of its ports take conditions, and whether its value is one', () => {
    const graph = graphOf(
      'pick(c, x) = where(c, x, 0)\nbig(x) = greater(x, 1)\ny = pick(big(3), 2)',
    );
    expect(opOf(graph, 'pick')?.discrete).toEqual(['c']);
    expect(opOf(graph, 'big')?.yields).toBe('boolean');
    const run = trace(compile(graph));
    expect(results(run, 'z')).toMatchObject({ y: 2 });
    expect(run.discrete).toContain(true);
  });

  test('opens into its nodes under their own ids', () => {
    const program = compile(graphOf(`${OWN}x = input(value=1)\ny = twice(x)`));
    const opened = openBlocks(program, (path) => path.length === 1, true);
    expect(opened.equations.map(({ id, name }) => `${id} ${name}`)).toEqual([
      'n1 x',
      'n2/n1 x',
      'n2/n2 y_1',
      'n2 y',
    ]);
    const all = openBlocks(program);
    expect(new Set(all.equations.map(({ id }) => id)).size).toBe(all.equations.length);
  });

  test('may be one of its ports, or no matter what they are', () => {
    expect(both(graphOf('same(x) = { output x }\nx = input(value=2)\ny = same(x)'))).toEqual([
      { x: 2, y: 2 },
      { x: 1, y: 1 },
    ]);
    expect(both(graphOf('three(x) = 3\nx = input(value=2)\ny = three(x)'))).toEqual([
      { x: 2, y: 3 },
      { x: 0, y: 1 },
    ]);
  });

  test('is in compiled programs, in those of other threads, and in both passes as a graph', () => {
    const graph = graphOf(`${OWN}x = input(value=0.7)\ny = deep(x, exp(x))`);
    const program = compile(graph);
    const [z, lambda] = both(graph);
    const made = plan(openBlocks(program));
    made.run();
    const places = openBlocks(program).places;
    const x = program.index.get('n1') as number;
    expect(made.lambda(places[x] as number)?.data[0]).toBeCloseTo(lambda?.x as number, 12);
    const sent = unpackProgram(structuredClone(packProgram(program)));
    expect(results(trace(sent), 'z')).toEqual(z);
    const derived = backwardGraph(program).graph;
    expect(problemsOf(derived)).toEqual([]);
    expect(results(trace(compile(derived)), 'z').adj_x).toBeCloseTo(lambda?.x as number, 12);
  });

  test('may be part of the right side of an ODE', () => {
    const own = 'slow(z, k) = -k * z\nz0 = input(value=1)\nk = input(value=0.5)\n';
    const ode = 'y = ode(z0, 0, 1, k, f="slow(z, k)", solver="rk4", steps=4)';
    const plain = 'y = ode(z0, 0, 1, k, f="-k * z", solver="rk4", steps=4)';
    const graph = graphOf(own + ode);
    expect(problemsOf(graph)).toEqual([]);
    expect(both(graph)).toEqual(both(graphOf(own + plain)));
    const sent = unpackProgram(structuredClone(packProgram(compile(graph))));
    expect(results(trace(sent), 'z')).toEqual(both(graph)[0]);
  });
});

describe('what is wrong with an op of a graph’s own is said where it is used', () => {
  const use = (body: Graph['definitions']): string[] =>
    problemsOf({
      nodes: {
        n1: { op: 'input', name: 'x', inputs: {}, params: { value: [1, 2] } },
        n2: { op: 'f', name: 'y', inputs: { x: { node: 'n1' } }, params: {} },
      },
      output: null,
      definitions: body ?? {},
    });
  const port = { op: 'input', name: 'x', inputs: {}, params: {} };
  const node = (op: string, inputs: object = {}) =>
    ({ op, name: 'y', inputs, params: {} }) as never;

  test.each<[string, Graph['definitions'], string]>([
    ['no output', { f: { nodes: { n1: port }, output: null } }, 'in f: it has no output yet'],
    [
      'a port that is not connected',
      { f: { nodes: { n1: port, n2: node('exp') }, output: 'n2' } },
      'in f: port x of y is not connected',
    ],
    [
      'an op that there is not',
      { f: { nodes: { n1: port, n2: node('gone') }, output: 'n2' } },
      'in f: there is no op named “gone”',
    ],
    [
      'shapes that do not fit',
      {
        f: {
          nodes: {
            n1: port,
            n2: node('matmul', { a: { node: 'n1' }, b: { value: [1, 2, 3] } }),
          },
          output: 'n2',
        },
      },
      'in f: ',
    ],
    [
      'use of itself',
      { f: { nodes: { n1: port, n2: node('f', { x: { node: 'n1' } }) }, output: 'n2' } },
      'f uses itself: f → f',
    ],
    [
      'use of itself by way of another',
      {
        f: { nodes: { n1: port, n2: node('g', { x: { node: 'n1' } }) }, output: 'n2' },
        g: { nodes: { n1: port, n2: node('f', { x: { node: 'n1' } }) }, output: 'n2' },
      },
      'f uses itself: f → g → f',
    ],
  ])('%s', (_what, definitions, message) => {
    expect(use(definitions)[0]).toContain(`y: ${message}`);
    expect(use(definitions)).toHaveLength(1);
  });

  test('nodes that the output does not depend on are no matter', () => {
    const definitions = {
      f: {
        nodes: {
          n1: port,
          n2: node('exp'),
          n3: { ...port, op: 'neg', name: 'z', inputs: { x: { node: 'n1' } } },
        },
        output: 'n3',
      },
    };
    expect(use(definitions)).toEqual([]);
  });

  test('ops that open into more than fits, each twice the one before', () => {
    const lines = Array.from({ length: 40 }, (_, i) =>
      i === 0 ? 'f_0(x) = x * x' : `f_${i}(x) = f_${i - 1}(x) + f_${i - 1}(x)`,
    );
    const graph = graphOf([...lines, 'y = f_39(2)'].join('\n'));
    expect(problemsOf(graph)[0]).toMatch(/opens into more than 5000 ops/);
  });
});

test('an op that calls itself in the right side of an ODE is refused, as any that uses itself', () => {
  const text =
    'g(x) = ode(x, 0, 1, f="h(z)", solver="euler", steps=2)\nh(x) = g(x)\nx = input(value=1)\ny = g(x)';
  const { graph, errors } = parseFormulas(text);
  const said = [
    ...errors.map(({ message }) => message),
    ...compile(graph).problems.map(({ message }) => message),
  ];
  expect(said.join(' ')).toContain('g uses itself: g → h → g');
});

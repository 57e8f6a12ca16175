import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Graph,
  type GraphNode,
  type NodeId,
  nodeIds,
  pathUpstream,
} from '../../../engine/graph/graph.ts';
import { group } from '../../../engine/graph/group.ts';
import { readGraph } from '../../../engine/graph/readGraph.ts';
import { compile } from '../../../engine/program/compile.ts';
import { ungroup } from '../../../engine/program/ungroup.ts';
import { parseFormulas } from '../../../engine/text/parse.ts';
import { printFormulas } from '../../../engine/text/print.ts';
import { stateAt } from '../../../engine/trace/stateAt.ts';
import { trace } from '../../../engine/trace/trace.ts';
import { arbitraryGraph } from '../arbitraryGraph.ts';

const graphOf = (text: string): Graph => parseFormulas(text).graph;

/** The ids of nodes by name; of a temporary too. */
const idsOf = (graph: Graph, names: string): NodeId[] =>
  names.split(' ').map((name) => {
    return Object.keys(graph.nodes).find((id) => graph.nodes[id]?.name === name) as NodeId;
  });

/** What a graph becomes as text when some of its nodes are made one, or the sentence that refuses it. */
function grouped(text: string, names: string, op = 'own'): string {
  const graph = graphOf(text);
  const made = group(graph, idsOf(graph, names), op);
  return typeof made === 'string' ? made : printFormulas(made.graph);
}

/** z and λ of every node that has them, as numbers. */
function run(graph: Graph): Map<NodeId, readonly (readonly number[] | undefined)[]> {
  const program = compile(graph);
  const ran = trace(program);
  const { z, lambda } = stateAt(ran, ran.steps.length);
  return new Map(
    program.equations.map(({ id }, i) => [id, [z[i], lambda[i]].map((t) => t && [...t.data])]),
  );
}

describe('a selection becomes an op and one use of it', () => {
  const exp = 'x = input(value=1)\na = exp(x)\nb = a^2\nc = a + b\nd = exp(c)\nf = d + sin(c)';

  test('with a port for each value that comes from outside', () => {
    expect(grouped(exp, 'b c')).toBe(
      'own(a) = {\n  b = a^2\n  c = a + b\n}\nx = input(value=1)\na = exp(x)\nc = own(a)\nd = exp(c)\nf = d + sin(c)',
    );
  });
  test('inputs stay outside and become ports', () => {
    expect(grouped(exp, 'x a b c')).toContain(
      'own(x) = {\n  a = exp(x)\n  b = a^2\n  c = a + b\n}',
    );
    expect(grouped('w = parameter(value=2)\nn = randn()\ny = w * n', 'w n y')).toMatch(
      /^own\(w, n\) = \{\n {2}y = w \* n\n\}/,
    );
  });
  test('constants go with all that use them, or stay outside', () => {
    expect(grouped('k = 3\nx = input(value=1)\ny = k * x', 'k y')).toContain('k = 3\n  y = k * x');
    expect(grouped('k = 3\nx = input(value=1)\ny = k * x\nz = y + k', 'k y')).toContain(
      'own(k, x)',
    );
  });
  test('numbers on ports go inside; what has no name gives its port a letter', () => {
    const text = 'x = input(value=1)\ny = 2 * exp(x) + 1';
    expect(grouped(text, '_1 _2 y')).toContain('own(x) = {\n  y = 2 * exp(x) + 1');
    expect(grouped(text, '_2 y')).toMatch(/own\(x\) = \{\n {2}y = 2 \* x \+ 1\n\}/);
    expect(grouped('x = input(value=1)\ny = exp(sin(x))', 'y')).toContain(
      'own(x) = {\n  y = exp(x)',
    );
  });
  test('may hold uses of other ops of the graph’s own', () => {
    const text = 'f(x) = x^2\nx = input(value=3)\na = f(x)\nb = f(a)';
    expect(grouped(text, 'a b')).toContain('own(x) = {\n  a = f(x)\n  b = f(a)\n}');
  });

  test.each([
    ['b c d', 'c and d are both wanted outside; a block has one output.'],
    ['b d', 'b and d are both wanted outside; a block has one output.'],
    ['x', 'Select the nodes of one computation to group them.'],
  ])('%s: %s', (names, sentence) => {
    expect(grouped(exp, names)).toBe(sentence);
  });
  test.each([
    ['swish(x) = x\n', 'swish', 'There is an op swish already.'],
    ['', 'exp', 'exp is the name of a built-in op.'],
    ['', '2a', 'The name of an op has letters a to z, digits and underscores, a letter first.'],
  ])('%jis refused the name %s', (text, name, sentence) => {
    expect(grouped(`${text}x = input(value=1)\ny = exp(x)`, 'y', name)).toBe(sentence);
  });
  test('a way that leaves and comes back is refused', () => {
    const text = 'x = input(value=1)\na = exp(x)\nb = sin(a)\nc = a * b\noutput c';
    const graph = graphOf(text);
    const apart: Graph = { ...graph, output: null };
    expect(group(apart, idsOf(graph, 'a c'), 'own')).toBe(
      'a and c are both wanted outside; a block has one output.',
    );
    const one = graphOf('x = input(value=1)\na = exp(x)\nb = sin(a)\nc = b + x\nd = cos(c)\ny = d');
    expect(group(one, idsOf(one, 'a c'), 'own')).toBe(
      'a and c are both wanted outside; a block has one output.',
    );
  });
  test('what training needs by name stays where it is', () => {
    const graph: Graph = {
      ...graphOf(exp),
      training: { data: 'moons', nodes: { kl: 'n3' }, settings: {} },
    };
    expect(group(graph, idsOf(graph, 'b c'), 'own')).toBe(
      'Training needs b (kl); it cannot go into a block.',
    );
  });
});

/** What a node depends on, itself included, as a graph whose output is a function of it. */
function upTo(graph: Graph, id: NodeId): Graph {
  const ids = nodeIds(graph).filter((other) => pathUpstream(graph, id, other) !== undefined);
  const nodes = Object.fromEntries(ids.map((other) => [other, graph.nodes[other] as GraphNode]));
  const end = { op: 'atan', name: 'end', inputs: { x: { node: id } }, params: {} };
  return { nodes: { ...nodes, n99: end }, output: 'n99' };
}

/** A random graph that ends in the node that depends on most, and that one with some of those before it. */
const parts = fc
  .tuple(arbitraryGraph({ maxOps: 20 }), fc.integer({ min: 2, max: 20 }))
  .map(([graph, count]) => {
    const [whole] = nodeIds(graph)
      .map((id) => upTo(graph, id))
      .sort((a, b) => Object.keys(b.nodes).length - Object.keys(a.nodes).length);
    const ids = nodeIds(whole as Graph).filter((id) => id !== 'n99');
    return { graph: whole as Graph, inside: ids.slice(-count) };
  });

test('a group has the values and the multipliers of what it was, and comes apart again', () => {
  let many = 0;
  fc.assert(
    fc.property(parts, ({ graph, inside }) => {
      const made = group(graph, inside, 'own');
      fc.pre(typeof made === 'object');
      if (Object.keys(made.graph.nodes).length < Object.keys(graph.nodes).length - 2) many++;
      const before = run(graph);
      const after = run(made.graph);
      const left = Object.keys(made.graph.nodes);
      expect(compile(made.graph).problems).toEqual([]);
      expect([...after.keys()].sort()).toEqual(left.toSorted());
      for (const [id, [z, lambda]] of after) {
        expect(z, id).toEqual(before.get(id)?.[0]);
        for (const [i, v] of (lambda ?? []).entries()) {
          const size = Math.max(1, ...(before.get(id)?.[1] ?? []).map(Math.abs));
          expect(Math.abs(v - (before.get(id)?.[1]?.[i] as number))).toBeLessThan(1e-10 * size);
        }
      }
      const read = readGraph(
        JSON.parse(JSON.stringify({ format: 'adjoint', version: 1, ...made.graph })),
      );
      expect(read).toEqual(made.graph);
      const back = ungroup(made.graph, made.id);
      if (typeof back === 'string') throw new Error(back);
      expect(Object.keys(back.graph.nodes)).toHaveLength(Object.keys(graph.nodes).length);
      const again = run(back.graph);
      for (const id of left) expect(again.get(id)?.[0]).toEqual(before.get(id)?.[0]);
    }),
    { numRuns: 150 },
  );
  expect(many).toBeGreaterThan(30);
});

describe('a block comes apart', () => {
  test('a built-in one into what it is made of, by its names', () => {
    const graph = graphOf('x = input(value=1)\ns = exp(x)\ny = silu(s)\nf = y^2');
    const made = ungroup(graph, 'n3');
    expect(typeof made === 'object' && printFormulas(made.graph)).toBe(
      'x = input(value=1)\ns = exp(x)\ny = s * s_1\nf = y^2\ns_1 = sigmoid(s)\noutput f',
    );
    expect(typeof made === 'object' && run(made.graph).get('n4')).toEqual(run(graph).get('n4'));
  });
  test('every built-in block, with the same value and multipliers', () => {
    const text =
      'x = input(value=[[1, 2], [0.5, -1]])\ny = layer_norm(x)\nz = var(y)\nv = norm(y + z)';
    let graph = graphOf(text);
    const before = run(graph);
    for (const id of ['n2', 'n3', 'n4']) {
      const made = ungroup(graph, id);
      if (typeof made === 'object') graph = made.graph;
    }
    expect(compile(graph).problems).toEqual([]);
    expect(
      run(graph)
        .get('n1')?.[1]
        ?.map((v) => v.toPrecision(10)),
    ).toEqual(before.get('n1')?.[1]?.map((v) => v.toPrecision(10)));
  });
  test('with ports open inside where they are open outside', () => {
    const graph = graphOf('f(x, y) = x * y\na = f(2, ?)');
    const made = ungroup(graph, 'n1');
    expect(typeof made === 'object' && printFormulas(made.graph)).toContain('a = 2 * ?');
  });
  test.each([
    ['y = exp(2)', 'n1', 'y is no block; it has no parts.'],
    ['y = silu(?)', 'n1', 'y cannot be computed yet; its card says what is missing.'],
    ['f(x) = {\n}\ny = f(2)', 'n1', 'f has no output yet; there is nothing to put in place of y.'],
  ])('%j: %3$s', (text, id, sentence) => {
    expect(ungroup(graphOf(text), id)).toBe(sentence);
  });
});

import { describe, expect, test } from 'vitest';
import { type Graph, parseFormulas } from '../../../engine/index.ts';

/** Nodes as `id name = op(sources; params)`, in the order of ids. */
function nodesOf({ nodes, output }: Graph): string[] {
  const lines = Object.entries(nodes).map(([id, { name, op, inputs, params }]) => {
    const sources = Object.entries(inputs).map(([port, source]) =>
      'node' in source ? `${port}: ${source.node}` : `${port}: ${JSON.stringify(source.value)}`,
    );
    const given = Object.entries(params).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
    return `${id} ${name} = ${op}(${[...sources, ...given].join(', ')})`;
  });
  return [...lines, `output ${output}`];
}

function read(text: string): string[] {
  const { graph, errors } = parseFormulas(text);
  expect(errors).toEqual([]);
  return nodesOf(graph);
}

describe('the graph of a text', () => {
  test('names get ids as they first appear, temporaries before their consumer', () => {
    expect(read('c = exp(a) + b * a\nd = c')).toMatchInlineSnapshot(`
      [
        "n1 a = input()",
        "n2 _1 = exp(x: n1)",
        "n3 b = input()",
        "n4 _2 = mul(a: n3, b: n1)",
        "n5 c = add(a: n2, b: n4)",
        "n6 d = identity(x: n5)",
        "output n6",
      ]
    `);
  });

  test('literals stand on ports; only a bare one on the right is a node', () => {
    expect(read('y = 2*x\nk = 3\nz = -3^x + pow(y, 2) - k^2')).toMatchInlineSnapshot(`
      [
        "n1 x = input()",
        "n2 y = mul(a: 2, b: n1)",
        "n3 k = constant(value=3)",
        "n4 _1 = pow(x: 3, exponent: n1)",
        "n5 _2 = neg(x: n4)",
        "n6 _3 = pow(x: n2, exponent: 2)",
        "n7 _4 = add(a: n5, b: n6)",
        "n8 _5 = square(x: n3)",
        "n9 z = sub(a: n7, b: n8)",
        "output n9",
      ]
    `);
  });

  test('a name may be used before its line, and temporaries avoid names of the text', () => {
    expect(read('y = exp(z) * _1\nz = x^2\noutput y')).toMatchInlineSnapshot(`
      [
        "n1 z = square(x: n5)",
        "n2 _2 = exp(x: n1)",
        "n3 _1 = input()",
        "n4 y = mul(a: n2, b: n3)",
        "n5 x = input()",
        "output n4",
      ]
    `);
  });

  test('values of sources are params; NaN and infinities have their JSON names', () => {
    expect(
      read('x = input(value=-1)\nw = parameter(value=[nan, -inf])\ny = ? + inf'),
    ).toMatchInlineSnapshot(`
        [
          "n1 x = input(value=-1)",
          "n2 w = parameter(value=["NaN","-Infinity"])",
          "n3 y = add(b: "Infinity")",
          "output n3",
        ]
      `);
  });

  test('−0 keeps its sign', () => {
    const { graph } = parseFormulas('k = -0\nx = input(value=-0.0)');
    expect(graph.nodes.n1?.params.value).toBe(-0);
    expect(graph.nodes.n2?.params.value).toBe(-0);
  });

  test('an empty text is an empty graph', () => {
    expect(read(' \n# only words\n')).toEqual(['output null']);
  });
});

describe('what cannot be read', () => {
  test('leaves the other lines alone; the name of a bad line counts as an input', () => {
    const { graph, errors } = parseFormulas('a = x^2\nb = foo(a\nc = a + b');
    expect(errors).toHaveLength(1);
    expect(nodesOf(graph)).toMatchInlineSnapshot(`
      [
        "n1 x = input()",
        "n2 a = square(x: n1)",
        "n3 b = input()",
        "n4 c = add(a: n2, b: n3)",
        "output n4",
      ]
    `);
  });

  test('a cycle stays in the graph', () => {
    const { graph, errors } = parseFormulas('a = b + 1\nb = a + 1');
    expect(errors).toHaveLength(1);
    expect(nodesOf(graph)).toContain('n1 b = add(a: n2, b: 1)');
  });
});

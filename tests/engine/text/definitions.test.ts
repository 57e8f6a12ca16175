import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFormulas, printFormulas } from '../../../engine/index.ts';
import { difference, graphs } from './graphs.ts';

const errorsOf = (text: string): string[] =>
  parseFormulas(text).errors.map(({ line, column, message }) => `${line}:${column} ${message}`);

describe('a line defines an op', () => {
  test.each([
    ['swish(x) = x * sigmoid(x)\ny = swish(a)'],
    ['gauss(x, m, s) = {\n  u = (x - m) / s\n  v = exp(-u^2)\n}\ny = gauss(a, 0, 1)'],
    ['f(x) = x + 1\ng(x) = f(f(x))\ny = g(a)'],
    ['same(x) = {\n  output x\n}\ny = same(a)'],
    ['two(x, y) = {\n  a = x\n  b = y\n  output a\n}'],
    ['nothing(x) = {\n}'],
    ['scaled(x) = softplus(x, beta=2)\ny = scaled(?)'],
  ])('%j prints as it is read', (text) => {
    const { graph, errors } = parseFormulas(text);
    expect(errors).toEqual([]);
    expect(printFormulas(graph)).toBe(text);
  });

  test.each([
    ['gauss(x) = { u = x^2; exp_u = exp(-u) }', 'gauss(x) = {\n  u = x^2\n  exp_u = exp(-u)\n}'],
    ['f ( x , y, ) = x*y  # a comment', 'f(x, y) = x * y'],
    ['f(x) = {\n # a comment with }\n y = (x +\n 1)\n\n} # end', 'f(x) = {\n  y = x + 1\n}'],
    ['y = g(2)\ng(x) = x', 'g(x) = x\ny = g(2)'],
  ])('%j is read as %j', (text, read) => {
    const { graph, errors } = parseFormulas(text);
    expect(errors).toEqual([]);
    expect(printFormulas(graph)).toBe(read);
  });

  test('whose ports are in the order of the parentheses', () => {
    const { graph } = parseFormulas('f(b, a) = a - b');
    expect(graph.definitions?.f?.nodes).toMatchObject({
      n1: { op: 'input', name: 'b' },
      n2: { op: 'input', name: 'a' },
      n3: { op: 'sub', name: 'f', inputs: { a: { node: 'n2' }, b: { node: 'n1' } } },
    });
    expect(graph.nodes).toEqual({});
  });

  test('which knows no names but its own', () => {
    const { graph } = parseFormulas('x = input(value=2)\nf(x) = x * x\ny = f(3)');
    expect(Object.values(graph.nodes).map(({ name }) => name)).toEqual(['x', 'y']);
  });
});

describe('what is wrong with a definition has a place', () => {
  test.each([
    ['f(x) = x * y', '1:12 y is no port of f; write f(x, y) = …, or assign it.'],
    ['f(x) = f(x) + 1', '1:1 f uses itself: f → f; an op cannot be part of itself.'],
    [
      'a = 1\nf(x) = g(x)\ng(x) = f(x)',
      '2:1 f uses itself: f → g → f; an op cannot be part of itself.',
    ],
    ['exp(x) = x', '1:1 exp is the name of a built-in op.'],
    ['dense(x) = x', '1:1 dense is the name of a built-in op.'],
    ['toString(x) = x', '1:1 toString cannot be the name of an op.'],
    [
      'θ(x) = x',
      '1:1 The name of an op has letters a to z, digits and underscores, a letter first.',
    ],
    ['pi(x) = x', '1:1 “pi” has a meaning of its own in formulas.'],
    ['f(x) = x\nf(y) = y', '2:1 f is defined twice; choose another name.'],
    ['f(x, x) = x', '1:6 x is a port already; choose another name.'],
    ['f(x, 2) = x', '1:6 A port is a name, such as x in f(x) = x^2.'],
    ['f(x, lambda) = x', '1:6 λ is kept for multipliers; choose another name.'],
    ['f(x) = { x = 2 }', '1:10 x is assigned twice; choose another name.'],
    ['f(x) = { y = x } + 1', '1:18 The definition of f ends at its “}”; begin a new line.'],
    ['f(x) = { g(y) = y }', '1:10 g must be defined outside f.'],
    ['f(x) = {\n  y = x +\n}', '2:10 Something is missing after “+”.'],
    ['f(x) = { y = x', '1:8 “{” is never closed; write “}”.'],
    ['f(x) =', '1:7 Something is missing after “=”.'],
    ['f(x) = x\ny = f(1, 2)', '2:5 f takes 1 input (x), here are 2; remove the rest.'],
    ['f(x) = x\ny = f(1, axis=0)', '2:10 f has no param “axis”; it takes none.'],
    ['swish(x) = x\ny = swsh(1)', '2:5 There is no op “swsh”; did you mean swish?'],
    ['f(x) = { output z }', '1:17 There is no z to be the output; assign it.'],
  ])('%j: %s', (text, error) => {
    expect(errorsOf(text)).toEqual([error]);
  });

  test('a definition that cannot be read is no further error where it is used', () => {
    expect(errorsOf('f(x) = x +\ny = f(2)')).toHaveLength(1);
  });
});

test('graph → text → graph keeps definitions', () => {
  const ports = (nodes: object): boolean => Object.keys(nodes).length > 0;
  fc.assert(
    fc.property(graphs(true), graphs(true), (inner, outer) => {
      fc.pre(ports(inner.nodes));
      // Ports are plain, and first: as every definition has them.
      const { graph } = parseFormulas(printFormulas({ ...inner, output: null }));
      const free = Object.values(graph.nodes).filter(
        ({ op }) => op === 'input' || op === 'parameter',
      );
      fc.pre(free.every(({ name, params }) => Object.keys(params).length === 0 && name !== 'own'));
      const header = `own(${free.map(({ name }) => name).join(', ')}) = {`;
      const text = `${header}\n${printFormulas(graph)}\n}\n${printFormulas(outer)}`;
      const first = parseFormulas(text);
      fc.pre(first.errors.length === 0);
      const again = parseFormulas(printFormulas(first.graph));
      expect(again.errors).toEqual([]);
      const own = [first.graph.definitions?.own, again.graph.definitions?.own];
      expect(difference(own[0] as never, own[1] as never)).toBeUndefined();
      expect(difference(first.graph, again.graph)).toBeUndefined();
    }),
    { numRuns: 300 },
  );
});

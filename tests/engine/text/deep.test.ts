import { describe, expect, test } from 'vitest';
import { equationText, type Graph, parseFormulas, printFormulas } from '../../../engine/index.ts';
import { difference } from './graphs.ts';

const sizeOf = (graph: Graph): number => Object.keys(graph.nodes).length;

/** Reads a text that has no errors, and checks that printing loses nothing. */
function kept(text: string): Graph {
  const { graph, errors } = parseFormulas(text);
  expect(errors).toEqual([]);
  const again = parseFormulas(printFormulas(graph));
  expect(again.errors).toEqual([]);
  expect(sizeOf(again.graph)).toBe(sizeOf(graph));
  return graph;
}

const errorsOf = (text: string): string[] => parseFormulas(text).errors.map((e) => e.message);

describe('deep and long inputs', () => {
  test('a chain of 10,000 lines', () => {
    const lines = Array.from({ length: 10_000 }, (_, i) => `x${i + 1} = sin(x${i})`);
    expect(sizeOf(kept(lines.join('\n')))).toBe(10_001);
    expect(sizeOf(kept(lines.reverse().join('\n')))).toBe(10_001);
  });

  test('sums and powers of 10,000 terms, 10,000 signs', () => {
    const terms = Array.from({ length: 10_000 }, () => 'x');
    expect(sizeOf(kept(`y = ${terms.join(' + ')}`))).toBe(10_000);
    expect(sizeOf(kept(`y = ${terms.join(' ^ ')}`))).toBe(10_000);
    expect(sizeOf(kept(`y = ${'-'.repeat(10_000)}x`))).toBe(10_001);
  });

  test('the equation of a long sum is cut short, and found fast for every node', () => {
    const graph = kept(`y = ${Array.from({ length: 5_000 }, () => 'x').join(' + ')}`);
    const texts = Object.keys(graph.nodes).map((id) => equationText(graph, id));
    expect(texts.at(-1)).toMatch(/^y = _\d+ \+ x( \+ x){1,100}$/);
  });

  test('brackets nest 500 deep and no deeper', () => {
    const nested = (n: number): string => `y = ${'exp('.repeat(n)}x${')'.repeat(n)}`;
    const graph = kept(nested(500));
    expect(sizeOf(graph)).toBe(501);
    expect(printFormulas(graph)).toBe(nested(500));
    expect(parseFormulas(nested(501)).errors).toEqual([
      { line: 1, column: 2008, message: 'Brackets nest deeper than 500; name a part of it first.' },
    ]);
    expect(kept(`y = ${'('.repeat(500)}x${')'.repeat(500)}`)).toBeDefined();
  });

  test('100,000 brackets are one clear error', () => {
    const n = 100_000;
    expect(errorsOf(`y = ${'('.repeat(n)}x${')'.repeat(n)}`)).toEqual([
      'Brackets nest deeper than 500; name a part of it first.',
    ]);
    expect(errorsOf(`y = ${'['.repeat(n)}1${']'.repeat(n)}`)).toHaveLength(1);
    expect(errorsOf(`y = ${'('.repeat(n)}`)).toEqual(['“(” is never closed; write “)”.']);
    expect(errorsOf(`y = ${')'.repeat(n)}`)).toHaveLength(1);
    expect(errorsOf(`y = ${'(]'.repeat(n)}`)).toHaveLength(1);
  });

  test('tokens of any length are read or refused', () => {
    const n = 10_000_000;
    expect(errorsOf(`y = $ "${'a'.repeat(n)}`)).toEqual(['“$” has no meaning here; remove it.']);
    expect(errorsOf(`y = x "${'a'.repeat(n)}"`)).toHaveLength(1);
    expect(errorsOf(`y = ${'a'.repeat(n)}`)).toEqual(['A name has at most 40 characters.']);
    expect(errorsOf(`y = x${' '.repeat(n)}# ${'#'.repeat(n)}`)).toEqual([]);
  });

  test('a graph that nests deeper than the language is printed with lines in between', () => {
    const lines = Array.from(
      { length: 2_000 },
      (_, i) => `_${i + 1} = exp(${i === 0 ? 'x' : `_${i}`})`,
    );
    const text = `${lines.join('\n')}\ny = _2000`;
    const { graph } = parseFormulas(text);
    const printed = printFormulas(graph);
    expect(printed.split('\n')).toHaveLength(5);
    expect(difference(graph, parseFormulas(printed).graph)).toBeUndefined();
  });

  test('10,000 bad lines, and 10,000 names in a ring, take linear time', () => {
    const bad = Array.from({ length: 10_000 }, (_, i) => `x${i} = sn(x${i}`);
    expect(errorsOf(bad.join('\n'))).toHaveLength(10_000);
    const ring = Array.from({ length: 10_000 }, (_, i) => `x${i} = x${(i + 1) % 10_000} * x0`);
    expect(errorsOf(ring.join('\n'))).toHaveLength(1);
  });
});

test('equationText: a node by its line, an input by its name', () => {
  const { graph } = parseFormulas('w = parameter(value=2)\nk = 3\ny = exp(x) * w + k\nz = y');
  const texts = Object.keys(graph.nodes).map((id) => equationText(graph, id));
  expect(texts).toEqual([
    ...['w', 'k = 3', 'x', '_1 = exp(x)', '_2 = exp(x) * w', 'y = exp(x) * w + k', 'z = y'],
  ]);
  expect(equationText(graph, 'n99')).toBe('');
});

test('equationText: of a large array the shape, which printFormulas writes out', () => {
  const rows = `[${Array.from({ length: 65 }, () => '[0]').join(', ')}]`;
  const text = `k = ${rows}\ny = exp(k) + ${rows}\nu = [1, 2] + y`;
  const { graph } = parseFormulas(text);
  const texts = Object.keys(graph.nodes).map((id) => equationText(graph, id));
  expect(texts).toEqual([
    ...['k = [65×1]', '_1 = exp(k)', 'y = exp(k) + [65×1]', 'u = [1, 2] + y'],
  ]);
  expect(printFormulas(graph)).toBe(text);
});

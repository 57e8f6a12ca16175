import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile, parseFormulas, printFormulas } from '../../../engine/index.ts';
import { difference, graphs } from './graphs.ts';

/** The graph of a printed graph; there must be no errors. */
function reread(text: string): ReturnType<typeof parseFormulas>['graph'] {
  const { graph, errors } = parseFormulas(text);
  expect(errors, text).toEqual([]);
  return graph;
}

test('graph → text → graph is the same graph', () => {
  fc.assert(
    fc.property(graphs(false), (graph) => {
      const text = printFormulas(graph);
      expect(difference(graph, reread(text)), text).toBeUndefined();
    }),
    { numRuns: 2000 },
  );
});

test('an output that the graph leaves open stays the one that the program chooses', () => {
  fc.assert(
    fc.property(graphs(true), (graph) => {
      const before = compile({ ...graph, output: null });
      fc.pre(before.output !== undefined && before.problems.length === 0);
      const after = compile(reread(printFormulas({ ...graph, output: null })));
      const name = before.equations[before.output as number]?.name;
      expect(after.equations[after.output as number]?.name).toBe(name);
    }),
    { numRuns: 500 },
  );
});

test('text → graph → text is the same text, where names are assigned before they are used', () => {
  fc.assert(
    fc.property(graphs(true), (graph) => {
      const text = printFormulas(reread(printFormulas(graph)));
      expect(printFormulas(reread(text))).toBe(text);
    }),
    { numRuns: 1000 },
  );
});

test('no text throws, and errors have a place in it', () => {
  const token = fc.constantFrom(
    ...[
      'x',
      'y',
      'exp',
      '(',
      ')',
      '[',
      ']',
      ',',
      '=',
      '+',
      '-',
      '*',
      '/',
      '^',
      '@',
      '?',
      '2',
      '.5',
    ],
    ...['1e-3', 'pi', 'nan', 'output', '\n', '\r\n', ' ', '#', '"', "'", '\\', 'λ', '−', '$', '😀'],
    ...['input', 'value', 'true', 'constructor', '__proto__', 'sum_to', 'shape', '=\n', 'y = '],
  );
  fc.assert(
    fc.property(fc.array(token, { maxLength: 30 }), (tokens) => {
      const text = tokens.join('');
      const { graph, errors } = parseFormulas(text);
      const lines = text.split(/\r\n|\n|\r/);
      for (const { line, column, message } of errors) {
        expect(column).toBeGreaterThanOrEqual(1);
        expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? -1) + 1);
        expect(message).toMatch(/^\S.*[.?]$/u);
        expect(message).not.toMatch(/undefined|\[object/);
      }
      expect(compile(graph)).toBeDefined();
      if (errors.length === 0)
        expect(difference(graph, reread(printFormulas(graph)))).toBeUndefined();
    }),
    { numRuns: 5000 },
  );
});

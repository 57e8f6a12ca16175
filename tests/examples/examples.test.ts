import { describe, expect, test } from 'vitest';
import { cardRect, overlaps } from '../../app/document/card.ts';
import { fromExample } from '../../app/document/document.ts';
import { report } from '../../engine/cli/check.ts';
import { compare } from '../../engine/cli/compare.ts';
import { solve } from '../../engine/cli/solve.ts';
import {
  centralDifference,
  compile,
  isComplete,
  isFree,
  nameProblem,
  nodeIds,
  parseFormulas,
  printFormulas,
  readGraph,
  stateAt,
  trace,
} from '../../engine/index.ts';
import { expSin } from '../../examples/expSin.ts';
import { examples } from './all.ts';

test('ids are unique, and fit in a link as they are', () => {
  const ids = examples.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(encodeURIComponent(id)).toBe(id);
});

test('titles are unique', () => {
  const titles = examples.map(({ title }) => title);
  expect(new Set(titles).size).toBe(titles.length);
});

describe.each(examples)('the example $id', (example) => {
  const { graph, positions, lookAt, notesDiffer } = example;

  test('compiles without problems', () => {
    const program = compile(graph);
    expect(program.problems).toEqual([]);
    expect(program.equations).toHaveLength(nodeIds(graph).length);
  });

  test('is a document that can be saved and read', () => {
    const document = fromExample(example);
    expect(readGraph(JSON.parse(JSON.stringify(document)))).toEqual(graph);
    const names = nodeIds(graph).map((id) => graph.nodes[id]?.name ?? '');
    expect(new Set(names).size).toBe(names.length);
    expect(names.map(nameProblem).filter(Boolean)).toEqual([]);
  });

  test('is the same as text, and passes adjoint check there', () => {
    const text = printFormulas(graph);
    const read = parseFormulas(text);
    expect(read.errors).toEqual([]);
    expect(printFormulas(read.graph)).toBe(text);
    const comparisons = compare(solve(read.graph));
    const all = nodeIds(graph).length;
    const sum = `${all} of ${all} multipliers agree with central differences`;
    expect(report(example.id, comparisons).text).toContain(`${example.id}: ${sum} (`);
  });

  test('has an output, and the multipliers that central differences give', () => {
    expect(graph.output).not.toBeNull();
    const run = trace(compile(graph));
    const state = stateAt(run, run.steps.length);
    for (const [i, { op }] of run.program.equations.entries()) {
      expect(isComplete(run, state, i)).toBe(true);
      const lambda = state.lambda[i];
      expect(lambda?.data.every(Number.isFinite)).toBe(true);
      // Of larger ones adjoint check has looked at some elements.
      if (!isFree(op) || !lambda || lambda.data.length > 256) continue;
      const numeric = centralDifference(run, i, 1e-5);
      for (const [k, v] of lambda.data.entries()) {
        const error = Math.abs(v - (numeric.data[k] ?? Number.NaN)) / Math.max(1, Math.abs(v));
        expect(error).toBeLessThan(1e-6);
      }
    }
  });

  test('has a place for each node, and no two cards overlap', () => {
    expect(Object.keys(positions).sort()).toEqual(Object.keys(graph.nodes).sort());
    const document = fromExample(example);
    const cards = nodeIds(graph).map((id) => cardRect(document, id));
    for (const [i, card] of cards.entries()) {
      for (const other of cards.slice(i + 1)) expect(overlaps(card, other)).toBe(false);
    }
  });

  test('says what to look at, and where the notes differ, in whole sentences', () => {
    expect(lookAt).toMatch(/^[\p{Lu}λ].*[.?!]$/u);
    for (const { line, quote, correction } of notesDiffer) {
      expect(Number.isInteger(line) && line > 0).toBe(true);
      expect(quote.trim()).not.toBe('');
      expect(correction).toMatch(/^\p{Lu}.{20,}[.?!]$/u);
    }
  });
});

describe('exp/sin at x = 0', () => {
  const run = trace(compile(expSin.graph));
  const state = stateAt(run, run.steps.length);
  const values = (which: 'z' | 'lambda'): Record<string, number> =>
    Object.fromEntries(
      run.program.equations.map(({ name }, i) => [name, state[which][i]?.data[0] ?? Number.NaN]),
    );

  // Computed with mpmath to 30 digits: see the notes' errata.
  const GOLD = {
    z: { x: 0, a: 1, b: 1, c: 2, d: 7.389056099, e: 0.909297427, f: 8.298353526 },
    lambda: {
      ...{ f: 1, d: 1, e: 1, c: 6.972909262, b: 6.972909262 },
      ...{ a: 20.918727787, x: 20.918727787 },
    },
  };
  test.each(['z', 'lambda'] as const)('every %s is the gold number', (which) => {
    const found = values(which);
    expect(Object.keys(found).sort()).toEqual(Object.keys(GOLD[which]).sort());
    for (const [name, gold] of Object.entries(GOLD[which])) {
      expect(found[name]).toBeCloseTo(gold, 8);
    }
  });

  test('the notes differ at the lines that the errata name', () => {
    expect(expSin.notesDiffer.map(({ line }) => line)).toEqual([74, 108]);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { multipliersOf, unknownsOf } from '../../../engine/lagrange/couplings.ts';
import {
  denseSystem,
  entryTex,
  linearSystem,
  rowAt,
} from '../../../engine/lagrange/linearSystem.ts';
import { compile } from '../../../engine/program/compile.ts';
import { timeline } from '../../../engine/trace/timeline.ts';
import { trace } from '../../../engine/trace/trace.ts';
import { arbitraryGraph } from '../arbitraryGraph.ts';
import { expSin, numberOf, plain, runOf } from '../build.ts';
import { katexComplaint } from '../katex.ts';

const run = runOf(expSin(0));
const at = (name: string): number => numberOf(run.program, name);
const system = linearSystem(run);
const shown = (of = system): Record<string, number> => {
  const name = (place: number): string => run.program.equations[of.order[place] ?? 0]?.name ?? '';
  return Object.fromEntries(
    of.entries.map(({ row, column, block }) => [
      `${name(row)}${name(column)}`,
      block?.data[0] as number,
    ]),
  );
};

describe('(I − Aᵀ)λ = e_n of exp/sin', () => {
  test('has an entry per edge, −∂f_i/∂z_j in row j and column i', () => {
    expect(shown()).toEqual({
      ...{ xa: -1, ab: -2, ac: -1, bc: -1 },
      ...{ cd: -Math.exp(2), ce: -Math.cos(2), df: -1, ef: -1 },
    });
    expect(system.rightSide.map(plain)).toEqual([0, 0, 0, 0, 0, 0, 1]);
  });

  test('is upper triangular in topological order, lower in reverse, mixed in others', () => {
    expect(system.pattern).toBe('upper');
    const reverse = linearSystem(run, { order: [...system.order].reverse() });
    expect(reverse.pattern).toBe('lower');
    expect(shown(reverse)).toEqual(shown());
    const order = ['c', 'x', 'f', 'a', 'e', 'b', 'd'].map(at);
    expect(linearSystem(run, { order }).pattern).toBe('mixed');
  });

  test('takes its derivatives at z', () => {
    const z = run.program.equations.map(() => ({ shape: [], data: Float64Array.of(0.5) }));
    expect(shown(linearSystem(run, { z })).cd).toBe(-Math.exp(0.5));
  });

  test('refuses what is no permutation', () => {
    for (const order of [
      [0, 1],
      [0, 0, 1, 2, 3, 4, 5],
      [0, 1, 2, 3, 4, 5, 9],
    ]) {
      expect(() => linearSystem(run, { order })).toThrow(RangeError);
    }
  });

  test('prints its entries', () => {
    const tex = Object.fromEntries(
      system.entries.map((entry) => [`${entry.row}${entry.column}`, entryTex(run.program, entry)]),
    );
    expect(tex).toEqual({
      ...{ '01': '-e^{x}', '12': '-2 \\, a', '13': '-1', '23': '-1' },
      ...{ '34': '-e^{c}', '35': '-\\cos c', '46': '-1', '56': '-1' },
    });
  });

  test('is solved row by row, from the output up', () => {
    const rows = timeline(run).map((tick) => rowAt(run, system, tick));
    expect(rows.slice(0, 7)).toEqual(Array(7).fill(undefined));
    const solved = rows.flatMap((row) => (row?.solved ? [row.row] : []));
    expect(solved).toEqual([6, 5, 4, 3, 2, 1, 0]);
    expect(rows.filter((row) => row?.column !== undefined)).toHaveLength(8);
  });
});

describe('the system of tensors', () => {
  const vector = runOf({ x: ['input', [1, 2, 3]], y: ['square', 'x'], s: ['sum', 'y'] });

  test('has blocks of the elements of both', () => {
    const { entries } = linearSystem(vector);
    expect(entries.map(({ shape }) => shape)).toEqual([
      [3, 3],
      [3, 1],
    ]);
    expect([...(entries[0]?.block?.data ?? [])]).toEqual([-2, 0, 0, 0, -4, 0, 0, 0, -6]);
    expect(entryTex(vector.program, entries[0] as never)).toBe(
      '-\\left(\\frac{\\partial y}{\\partial x}\\right)^\\top',
    );
  });

  test('leaves out large blocks', () => {
    const { entries } = linearSystem(vector, { most: 3 });
    expect(entries.map(({ block }) => block !== undefined)).toEqual([false, true]);
  });

  test('is flattened to one matrix, if it is not too large', () => {
    const { size, starts, matrix } = denseSystem(vector);
    expect([size, starts]).toEqual([7, [0, 3, 6]]);
    expect(matrix[0 * 7 + 3]).toBe(-2);
    expect(() => denseSystem(vector, {}, 6)).toThrow('The system has 7 rows, more than 6.');
  });

  test('leaves out what has no λ', () => {
    const masked = runOf({
      x: ['input', 1],
      c: ['greater', 'x', 0],
      y: ['where', 'c', 'x', 0],
    });
    expect(linearSystem(masked).order).toEqual([0, 2]);
  });
});

test('in any order the multipliers of the run solve it, and all entries render', () => {
  fc.assert(
    fc.property(arbitraryGraph({ maxOps: 8 }), fc.nat(1000), (graph, turn) => {
      const made = trace(compile(graph));
      if (!made.seed) return;
      const order = unknownsOf(made).sort(
        (a, b) => ((a * 7919 + turn) % 13) - ((b * 7919 + turn) % 13),
      );
      const { size, matrix, rightSide, starts } = denseSystem(made, { order });
      const lambda = new Float64Array(size);
      for (const [row, j] of order.entries()) {
        lambda.set(multipliersOf(made)[j]?.data ?? [], starts[row]);
      }
      const scale = lambda.reduce((a, v) => Math.max(a, Math.abs(v)), 1);
      for (let r = 0; r < size; r++) {
        const sum = lambda.reduce((t, v, c) => t + v * (matrix[r * size + c] as number), 0);
        expect(Math.abs(sum - (rightSide[r] as number))).toBeLessThanOrEqual(1e-9 * scale);
      }
      for (const entry of linearSystem(made, { order }).entries) {
        expect(katexComplaint(entryTex(made.program, entry))).toBeUndefined();
      }
    }),
    { seed: 304, numRuns: 60 },
  );
});

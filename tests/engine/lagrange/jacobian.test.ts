import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jacobian, jacobianShape } from '../../../engine/lagrange/jacobian.ts';
import { compile } from '../../../engine/program/compile.ts';
import { evaluate } from '../../../engine/program/evaluate.ts';
import { stateAt } from '../../../engine/trace/stateAt.ts';
import { trace } from '../../../engine/trace/trace.ts';
import { arbitraryGraph } from '../arbitraryGraph.ts';
import { type Line, numberOf, programOf } from '../build.ts';

function rowsOf(lines: Readonly<Record<string, Line>>, consumer: string, port: number): number[][] {
  const program = programOf(lines);
  const use = { consumer: numberOf(program, consumer), port };
  const matrix = jacobian(program, evaluate(program), use);
  if (!matrix) throw new Error('there is no Jacobian');
  const [rows = 0, columns = 0] = matrix.shape;
  expect(matrix.shape).toEqual(jacobianShape(program, use));
  return Array.from({ length: rows }, (_, r) => [
    ...matrix.data.slice(r * columns, (r + 1) * columns),
  ]);
}

describe('the Jacobian of an edge', () => {
  const product = {
    A: [
      'input',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    x: ['input', [5, 6]],
    y: ['matmul', 'A', 'x'],
  } as const;

  test('has a row per element of the consumer and a column per element of the argument', () => {
    expect(rowsOf(product, 'y', 1)).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(rowsOf(product, 'y', 0)).toEqual([
      [5, 6, 0, 0],
      [0, 0, 5, 6],
    ]);
  });
  test('of an elementwise op is diagonal', () => {
    const rows = rowsOf({ x: ['input', [1, 2, 3]], y: ['square', 'x'] }, 'y', 0);
    expect(rows).toEqual([
      [2, 0, 0],
      [0, 4, 0],
      [0, 0, 6],
    ]);
  });
  test('of a scalar that is broadcast is a column', () => {
    const rows = rowsOf({ k: ['input', 2], x: ['input', [1, 2, 3]], y: ['mul', 'k', 'x'] }, 'y', 0);
    expect(rows).toEqual([[1], [2], [3]]);
  });
  test('is one port’s alone where a node feeds two', () => {
    const square = { x: ['input', 3], y: ['mul', 'x', 'x'] } as const;
    expect(rowsOf(square, 'y', 0)).toEqual([[3]]);
    expect(rowsOf(square, 'y', 1)).toEqual([[3]]);
  });
  test('is unknown while a value is', () => {
    const program = programOf({ x: ['input', [1, 2]], y: ['exp', 'x'] });
    expect(jacobian(program, [], { consumer: 1, port: 0 })).toBeUndefined();
  });
  test('is empty where there is no element', () => {
    const program = programOf({ x: ['input', []], y: ['exp', 'x'] });
    const use = { consumer: 1, port: 0 };
    expect(jacobian(program, evaluate(program), use)?.shape).toEqual([0, 0]);
  });
  test('times λ from the left is the edge’s term, on random graphs', () => {
    fc.assert(
      fc.property(arbitraryGraph({ maxOps: 8 }), (graph) => {
        const run = trace(compile(graph));
        const { z, lambda } = stateAt(run, run.steps.length);
        for (const step of run.steps) {
          if (step.kind !== 'pullback') continue;
          const matrix = jacobian(run.program, z, step);
          const multiplier = lambda[step.consumer];
          if (!matrix || !multiplier) throw new Error('something is not known at the end of a run');
          const columns = step.term.data.length;
          for (const [c, term] of step.term.data.entries()) {
            const sum = multiplier.data.reduce(
              (total, l, r) => total + l * (matrix.data[r * columns + c] as number),
              0,
            );
            expect(Math.abs(sum - term)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(term)) * 100);
          }
        }
      }),
      { seed: 303, numRuns: 60 },
    );
  });
});

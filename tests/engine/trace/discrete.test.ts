import { describe, expect, test } from 'vitest';
import { compile } from '../../../engine/program/compile.ts';
import { parseFormulas } from '../../../engine/text/parse.ts';
import { isComplete, stateAt } from '../../../engine/trace/stateAt.ts';
import { trace } from '../../../engine/trace/trace.ts';

/** λ by name at the end of a run: a number, or null where there is none. */
function multipliers(text: string): Record<string, number | null> {
  const { graph, errors } = parseFormulas(text);
  expect(errors).toEqual([]);
  const run = trace(compile(graph));
  const { lambda } = stateAt(run, run.steps.length);
  return Object.fromEntries(
    run.program.equations.map(({ name }, i) => [name, lambda[i]?.data[0] ?? null]),
  );
}

describe('a condition has no λ', () => {
  test('as a value of an op that yields one, nor does it hand one on', () => {
    expect(multipliers('x = 2\nc = greater(x, 1)\ny = where(c, 3 * x, 0)')).toEqual({
      ...{ x: 3, c: null, _1: 1, y: 1 },
    });
  });

  test('as an input that is used as nothing else', () => {
    expect(multipliers('c = 1\nx = 2\ny = where(c, x, 0)')).toEqual({ c: null, x: 1, y: 1 });
  });

  test('but an input that is a number elsewhere has the λ of that use', () => {
    expect(multipliers('c = 1\ny = where(c, 2 * c, 0)')).toEqual({ c: 2, _1: 1, y: 1 });
  });

  test('not even where it is multiplied', () => {
    const found = multipliers('x = 2\nc = less(x, 5)\ny = c * x');
    expect(found).toEqual({ x: 1, c: null, y: 1 });
  });
});

test('an output that is an index has a seed, and nothing depends on it', () => {
  expect(multipliers('x = [1, 3, 2]\ny = argmax(x)')).toEqual({ x: 0, y: 1 });
});

test('at no cursor is there a λ of a condition', () => {
  const { graph } = parseFormulas('x = 2\nc = greater(x, 1)\ny = where(c, 3 * x, 0)');
  const run = trace(compile(graph));
  const c = run.program.equations.findIndex(({ name }) => name === 'c');
  for (let cursor = 0; cursor <= run.steps.length; cursor++) {
    const state = stateAt(run, cursor);
    expect(state.lambda[c]).toBeUndefined();
    expect(isComplete(run, state, c)).toBe(false);
  }
});

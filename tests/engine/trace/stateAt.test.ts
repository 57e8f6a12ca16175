import { describe, expect, test } from 'vitest';
import type { Tensor } from '../../../engine/tensor/tensor.ts';
import { isComplete, type State, stateAt } from '../../../engine/trace/stateAt.ts';
import { expSin, numberOf, runOf } from '../build.ts';

const run = runOf(expSin(0));

const short = (value: Tensor | undefined): string =>
  value ? String(Number((value.data[0] as number).toFixed(4))) : '·';

/** Names and numbers, `·` where nothing is known; a `…` follows a λ with terms to come. */
function say(cursor: number): string {
  const state = stateAt(run, cursor);
  const rows = run.program.equations.map(({ name }, i) => {
    const partial = state.lambda[i] && !isComplete(run, state, i) ? '…' : '';
    return `${name} ${short(state.z[i])} ${short(state.lambda[i])}${partial}`;
  });
  return rows.join(', ');
}

describe('the state at a cursor', () => {
  test('at every cursor of exp/sin at 0', () => {
    const all = Array.from({ length: run.steps.length + 1 }, (_, cursor) => say(cursor));
    expect(all).toMatchInlineSnapshot(`
      [
        "x · ·, a · ·, b · ·, c · ·, d · ·, e · ·, f · ·",
        "x 0 ·, a · ·, b · ·, c · ·, d · ·, e · ·, f · ·",
        "x 0 ·, a 1 ·, b · ·, c · ·, d · ·, e · ·, f · ·",
        "x 0 ·, a 1 ·, b 1 ·, c · ·, d · ·, e · ·, f · ·",
        "x 0 ·, a 1 ·, b 1 ·, c 2 ·, d · ·, e · ·, f · ·",
        "x 0 ·, a 1 ·, b 1 ·, c 2 ·, d 7.3891 ·, e · ·, f · ·",
        "x 0 ·, a 1 ·, b 1 ·, c 2 ·, d 7.3891 ·, e 0.9093 ·, f · ·",
        "x 0 ·, a 1 ·, b 1 ·, c 2 ·, d 7.3891 ·, e 0.9093 ·, f 8.2984 ·",
        "x 0 ·, a 1 ·, b 1 ·, c 2 ·, d 7.3891 ·, e 0.9093 ·, f 8.2984 1",
        "x 0 ·, a 1 ·, b 1 ·, c 2 ·, d 7.3891 ·, e 0.9093 1, f 8.2984 1",
        "x 0 ·, a 1 ·, b 1 ·, c 2 ·, d 7.3891 1, e 0.9093 1, f 8.2984 1",
        "x 0 ·, a 1 ·, b 1 ·, c 2 -0.4161…, d 7.3891 1, e 0.9093 1, f 8.2984 1",
        "x 0 ·, a 1 ·, b 1 ·, c 2 6.9729, d 7.3891 1, e 0.9093 1, f 8.2984 1",
        "x 0 ·, a 1 ·, b 1 6.9729, c 2 6.9729, d 7.3891 1, e 0.9093 1, f 8.2984 1",
        "x 0 ·, a 1 6.9729…, b 1 6.9729, c 2 6.9729, d 7.3891 1, e 0.9093 1, f 8.2984 1",
        "x 0 ·, a 1 20.9187, b 1 6.9729, c 2 6.9729, d 7.3891 1, e 0.9093 1, f 8.2984 1",
        "x 0 20.9187, a 1 20.9187, b 1 6.9729, c 2 6.9729, d 7.3891 1, e 0.9093 1, f 8.2984 1",
      ]
    `);
  });

  test('holds the received terms', () => {
    const a = numberOf(run.program, 'a');
    const received = [13, 14, 15, 16].map((cursor) => stateAt(run, cursor).received[a]);
    expect(received).toEqual([0, 1, 2, 2]);
    expect(run.terms[a]).toBe(2);
  });

  test('beyond the end is the last one, and before the start the first', () => {
    expect(stateAt(run, 99)).toEqual(stateAt(run, run.steps.length));
    expect(stateAt(run, 0).z.every((z) => z === undefined)).toBe(true);
  });

  test('depends on the cursor alone: stepping back is a smaller cursor', () => {
    const forth = stateAt(run, 9);
    stateAt(run, 16);
    expect(stateAt(run, 9)).toEqual(forth);
  });
});

describe('a multiplier is complete', () => {
  const beside = runOf({ x: ['input', 2], u: ['input', 1], y: ['exp', 'x'], v: ['sin', 'u'] }, 'y');
  const complete = (state: State): boolean[] =>
    beside.program.equations.map((_, i) => isComplete(beside, state, i));

  test('with its last term; off the way to the output as soon as there is a seed', () => {
    const names = beside.program.equations.map(({ name }) => name);
    expect(names).toEqual(['x', 'u', 'y', 'v']);
    expect(complete(stateAt(beside, 4))).toEqual([false, false, false, false]);
    expect(complete(stateAt(beside, 5))).toEqual([false, true, true, true]);
    expect(complete(stateAt(beside, 6))).toEqual([true, true, true, true]);
  });

  test('never without an output', () => {
    const source = runOf({ x: ['input', 2] });
    expect(isComplete(source, stateAt(source, 1), 0)).toBe(false);
  });
});

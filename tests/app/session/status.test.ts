import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_DOCUMENT, fromExample } from '../../../app/document/document.ts';
import type { Run } from '../../../app/session/run.ts';
import { statusOf } from '../../../app/session/status.ts';
import { shownState } from '../../../app/session/views.ts';
import { expSin } from '../../../examples/expSin.ts';
import { expSinAt, numberOf, opened, openedFrom } from '../opened.ts';

const statusAt = (run: Run, position: number) => statusOf(run, shownState(run, position, false));
const atEnd = (run: Run) => statusAt(run, run.ticks.length);

/** The three lights as one line: a filled dot is lit. */
function line(run: Run, position: number): string {
  const { feasible, solved, optimum } = statusAt(run, position);
  return [feasible, solved, optimum].map(({ lit, tex }) => `${lit ? '●' : '○'} ${tex}`).join('  ');
}

describe('exp/sin', () => {
  test('lights one after the other, but never the third', () => {
    const run = opened(fromExample(expSin));
    const lines = [...run.ticks.keys(), run.ticks.length].map((i) => `${i}  ${line(run, i)}`);
    expect(lines.join('\n')).toMatchInlineSnapshot(`
      "0  ○ \\text{0 of 7 computed}  ○ \\text{0 of 7 known}  ○ \\text{not yet known}
      1  ○ \\text{1 of 7 computed}  ○ \\text{0 of 7 known}  ○ \\text{not yet known}
      2  ○ \\text{2 of 7 computed}  ○ \\text{0 of 7 known}  ○ \\text{not yet known}
      3  ○ \\text{3 of 7 computed}  ○ \\text{0 of 7 known}  ○ \\text{not yet known}
      4  ○ \\text{4 of 7 computed}  ○ \\text{0 of 7 known}  ○ \\text{not yet known}
      5  ○ \\text{5 of 7 computed}  ○ \\text{0 of 7 known}  ○ \\text{not yet known}
      6  ○ \\text{6 of 7 computed}  ○ \\text{0 of 7 known}  ○ \\text{not yet known}
      7  ● r = 0  ○ \\text{0 of 7 known}  ○ \\text{not yet known}
      8  ● r = 0  ○ \\text{1 of 7 known}  ○ \\text{not yet known}
      9  ● r = 0  ○ \\text{2 of 7 known}  ○ \\text{not yet known}
      10  ● r = 0  ○ \\text{2 of 7 known}  ○ \\text{not yet known}
      11  ● r = 0  ○ \\text{3 of 7 known}  ○ \\text{not yet known}
      12  ● r = 0  ○ \\text{3 of 7 known}  ○ \\text{not yet known}
      13  ● r = 0  ○ \\text{3 of 7 known}  ○ \\text{not yet known}
      14  ● r = 0  ○ \\text{4 of 7 known}  ○ \\text{not yet known}
      15  ● r = 0  ○ \\text{4 of 7 known}  ○ \\text{not yet known}
      16  ● r = 0  ○ \\text{5 of 7 known}  ○ \\text{not yet known}
      17  ● r = 0  ○ \\text{5 of 7 known}  ○ \\text{not yet known}
      18  ● r = 0  ○ \\text{5 of 7 known}  ○ \\text{not yet known}
      19  ● r = 0  ○ \\text{6 of 7 known}  ○ \\text{not yet known}
      20  ● r = 0  ○ \\text{6 of 7 known}  ○ \\text{not yet known}
      21  ● r = 0  ● \\partial\\mathcal{L}/\\partial z = 0  ○ \\text{no: } \\lam{\\lambda_{x}} = 20.92
      22  ● r = 0  ● \\partial\\mathcal{L}/\\partial z = 0  ○ \\text{no: } \\lam{\\lambda_{x}} = 20.92"
    `);
  });

  test('reaches no optimum at any x, however flat it is there', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 3.2, noNaN: true }), (x) => {
        const { feasible, solved, optimum } = atEnd(opened(expSinAt(x)));
        expect([feasible.lit, solved.lit, optimum.lit]).toEqual([true, true, false]);
      }),
      { seed: 91, numRuns: 500, examples: [[-25], [-700], [0]] },
    );
  });

  test('at x = 4, where f = ∞, the constraints hold and the multipliers are not finite', () => {
    const { feasible, solved, optimum } = atEnd(opened(expSinAt(4)));
    expect(feasible).toEqual({ lit: true, tex: 'r = 0' });
    for (const light of [solved, optimum]) {
      expect(light).toEqual({ lit: false, tex: '\\text{not finite}' });
    }
  });
});

describe('the optimum', () => {
  test('is lit at a stationary point', () => {
    const run = openedFrom({ x: ['input', 0], a: ['square', 'x'] }, 'a');
    expect(line(run, run.ticks.length)).toMatchInlineSnapshot(
      `"● r = 0  ● \\partial\\mathcal{L}/\\partial z = 0  ● \\nabla_{\\!x}\\mathcal{L} = 0"`,
    );
  });
  test('is not known before the multipliers are, even at a stationary point', () => {
    const run = openedFrom({ x: ['input', 0], a: ['square', 'x'] }, 'a');
    const lit = [...run.ticks.keys(), run.ticks.length].map((i) => statusAt(run, i).optimum.lit);
    // x, a, the seed, the one term of λ_x, and λ_x with all its terms, which is the same state.
    expect(lit).toEqual([false, false, false, false, true, true]);
  });
  test('is not reached next to one', () => {
    const run = openedFrom({ x: ['input', 1e-12], a: ['square', 'x'] }, 'a');
    expect(atEnd(run).optimum).toMatchInlineSnapshot(`
      {
        "lit": false,
        "tex": "\\text{no: } \\lam{\\lambda_{x}} = 2\\times 10^{-12}",
      }
    `);
  });
  test('needs every input to be at rest', () => {
    const saddle = (x: number, y: number): Run =>
      openedFrom(
        {
          x: ['input', x],
          y: ['parameter', y],
          a: ['square', 'x'],
          b: ['square', 'y'],
          c: ['sub', 'a', 'b'],
        },
        'c',
      );
    expect(atEnd(saddle(0, 0)).optimum.lit).toBe(true);
    expect(atEnd(saddle(0, 3)).optimum).toMatchObject({
      lit: false,
      tex: expect.stringMatching(/= 6$/),
    });
    expect(atEnd(saddle(1, 0)).optimum.lit).toBe(false);
  });
  test('says nothing of constants', () => {
    const run = openedFrom({ k: ['constant', 2], a: ['square', 'k'] }, 'a');
    expect(line(run, run.ticks.length)).toMatchInlineSnapshot(
      `"● r = 0  ● \\partial\\mathcal{L}/\\partial z = 0  ○ \\text{nothing is free}"`,
    );
  });
  test('of a vector is told by its largest slope', () => {
    const run = openedFrom({ x: ['input', [0, -1.5]], a: ['square', 'x'] }, 'a');
    expect(atEnd(run).optimum).toMatchObject({ lit: false, tex: expect.stringMatching(/= 3$/) });
  });
});

describe('the other two', () => {
  test('have nothing to light for in an empty graph', () => {
    expect(line(opened(EMPTY_DOCUMENT), 0)).toMatchInlineSnapshot(
      `"○ \\text{no constraints yet}  ○ \\text{no output chosen}  ○ \\text{nothing is free}"`,
    );
  });
  test('without an output no multiplier can be solved', () => {
    const run = openedFrom({ x: ['input', 1] });
    expect(line(run, run.ticks.length)).toMatchInlineSnapshot(
      `"● r = 0  ○ \\text{no output chosen}  ○ \\text{not yet known}"`,
    );
  });
  test('a NaN lights none', () => {
    const run = openedFrom({ x: ['input', -1], a: ['log', 'x'], b: ['exp', 'a'] }, 'b');
    expect(line(run, run.ticks.length)).toMatchInlineSnapshot(
      `"○ \\text{not finite}  ○ \\text{not finite}  ○ \\text{not finite}"`,
    );
  });
  test('an infinite multiplier leaves the constraints lit', () => {
    const run = openedFrom({ x: ['input', 0], a: ['sqrt', 'x'] }, 'a');
    expect(line(run, run.ticks.length)).toMatchInlineSnapshot(
      `"● r = 0  ○ \\text{not finite}  ○ \\text{not finite}"`,
    );
  });
  test('a violated constraint puts the first one out and says by how much', () => {
    const run = opened(fromExample(expSin));
    const state = shownState(run, run.ticks.length, false);
    const z = state.z.map((value, i) =>
      i === numberOf(run, 'c') ? { shape: [], data: Float64Array.of(1.5) } : value,
    );
    const { feasible, optimum } = statusOf(run, { ...state, z });
    // The largest residual is d's: e² − e^1.5.
    expect(feasible).toEqual({ lit: false, tex: '|r| = 2.907' });
    expect(optimum.lit).toBe(false);
  });
});

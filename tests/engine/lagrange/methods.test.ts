import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  couplings,
  depthOf,
  freeOf,
  multipliersOf,
  unknownsOf,
} from '../../../engine/lagrange/couplings.ts';
import { backSubstitution } from '../../../engine/lagrange/methods/backSubstitution.ts';
import {
  centralDifferences,
  stepErrors,
} from '../../../engine/lagrange/methods/centralDifferences.ts';
import { denseLu } from '../../../engine/lagrange/methods/denseLu.ts';
import { forwardMode } from '../../../engine/lagrange/methods/forwardMode.ts';
import { gaussSeidel } from '../../../engine/lagrange/methods/gaussSeidel.ts';
import { jacobi } from '../../../engine/lagrange/methods/jacobi.ts';
import type { Method, Sweep } from '../../../engine/lagrange/methods/method.ts';
import { methodsFor } from '../../../engine/lagrange/methods/methods.ts';
import {
  symbolicDifferentiation,
  symbolicSizes,
} from '../../../engine/lagrange/methods/symbolicDifferentiation.ts';
import { diamondChain, pathCounts } from '../../../engine/lagrange/paths.ts';
import { compile } from '../../../engine/program/compile.ts';
import { parseFormulas } from '../../../engine/text/parse.ts';
import { type Trace, trace } from '../../../engine/trace/trace.ts';
import { arbitraryGraph } from '../arbitraryGraph.ts';
import { expSin, numberOf, plain, programOf, runOf } from '../build.ts';
import { wideGraph } from './scalarGraph.ts';

const run = runOf(expSin(0));
const at = (name: string): number => numberOf(run.program, name);
const X = 20.918727787150523;

const all = (method: Method): Sweep[] => [...method.sweeps()];
const lastOf = (method: Method): Sweep => all(method).at(-1) as Sweep;

/** The largest difference from the multipliers of the run, relative to the largest of these. */
function gap(of: Trace, { lambda }: Sweep, which = unknownsOf(of)): number {
  const right = multipliersOf(of);
  const scale = which.reduce(
    (most, j) => right[j]?.data.reduce((a, v) => Math.max(a, Math.abs(v)), most) ?? most,
    1,
  );
  let worst = 0;
  for (const j of which) {
    for (const [e, v] of (right[j]?.data ?? []).entries()) {
      worst = Math.max(worst, Math.abs(v - (lambda[j]?.data[e] ?? Number.NaN)) / scale);
    }
  }
  return worst;
}

describe('on exp/sin', () => {
  test('back-substitution takes one sweep and a multiplication per edge', () => {
    const sweeps = all(backSubstitution(run));
    expect(sweeps).toHaveLength(1);
    expect(sweeps[0]).toMatchObject({
      worst: 0,
      counts: { multiplications: 8, additions: 2, vjpCalls: 6 },
    });
    expect(sweeps[0]?.lambda.map(plain)).toEqual(multipliersOf(run).map(plain));
  });

  test('Jacobi takes as many sweeps as the graph is deep', () => {
    expect(depthOf(run)).toBe(5);
    const sweeps = all(jacobi(run));
    expect(sweeps.map(({ worst }) => worst === 0)).toEqual([false, false, false, false, true]);
    expect(sweeps.at(-1)?.counts.multiplications).toBe(5 * 8);
  });

  test('Gauss–Seidel takes from one sweep to the depth, by order', () => {
    const topological = unknownsOf(run);
    expect(all(gaussSeidel(run, [...topological].reverse()))).toHaveLength(1);
    expect(all(gaussSeidel(run, topological))).toHaveLength(5);
    expect(all(gaussSeidel(run, ['c', 'x', 'f', 'a', 'e', 'b', 'd'].map(at)))).toHaveLength(4);
  });

  test('LU is blind to the order, and dearer', () => {
    const sweep = lastOf(denseLu(run, [3, 0, 6, 1, 5, 2, 4]));
    expect(gap(run, sweep)).toBeLessThan(1e-15);
    expect(sweep.counts.multiplications).toBe(91 + 21 + 49);
  });

  test('forward mode takes a sweep per input element and knows no λ on the way', () => {
    const sweeps = all(forwardMode(run));
    expect(sweeps).toHaveLength(1);
    expect(plain(sweeps[0]?.lambda[at('x')])).toBeCloseTo(X, 12);
    expect(sweeps[0]?.lambda[at('c')]).toBeUndefined();
    expect(sweeps[0]?.worst).toBeUndefined();
    const many = runOf({
      x: ['input', [1, 2, 3]],
      k: ['input', 2],
      y: ['mul', 'k', 'x'],
      s: ['sum', 'y'],
    });
    const forward = all(forwardMode(many));
    expect(forward.map(({ start }) => start?.element)).toEqual([0, 1, 2, 0]);
    expect(forward.at(-1)?.lambda.slice(0, 2).map(plain)).toEqual([[2, 2, 2], 6]);
  });

  test('central differences are best in the middle', () => {
    const sweeps = all(centralDifferences(run));
    expect(sweeps.map(({ h }) => h)).toEqual(Array.from({ length: 13 }, (_, i) => 10 ** -i));
    const gaps = sweeps.map((sweep) => gap(run, sweep));
    const best = gaps.indexOf(Math.min(...gaps));
    expect(best).toBeGreaterThanOrEqual(4);
    expect(best).toBeLessThanOrEqual(7);
    expect(sweeps[best]?.worst).toBeLessThan(1e-7);
    expect(gaps[0]).toBeGreaterThan(1);
    expect(gaps[12]).toBeGreaterThan(1e-6);
  });

  test.each([
    [1e-2, 4.5e-4],
    [1e-5, 4.4e-10],
  ])('the V of errors has the gold numbers: h = %d is off by %d', (h, gold) => {
    const [found] = stepErrors(run, at('x'), 0, [h]);
    expect((found?.error ?? 0) / gold).toBeCloseTo(1, 1);
  });

  test('to one side misses by 2.2e-4 at h = 1e-4', () => {
    const [found] = stepErrors(run, at('x'), 0, [1e-4]);
    expect(found?.oneSided.toExponential(1)).toBe('2.2e-4');
  });

  test('written out, f has 11 operations, more for its derivative, and reverse mode shares', () => {
    const sizes = symbolicSizes(run.program);
    expect(sizes.values[at('f')]).toBe(11n);
    expect(sizes.lambda[at('f')]).toBe(0n);
    // e^c + cos c, with c = e^x + (e^x)^2 in both.
    expect(sizes.lambda[at('c')]).toBe(11n);
    expect(sizes.forward).toBe(6);
    expect(sizes.backward).toBeLessThan(9);
    expect(lastOf(symbolicDifferentiation(run)).operations).toBe(sizes.lambda[at('x')]);
    expect(gap(run, lastOf(symbolicDifferentiation(run)))).toBeLessThan(1e-15);
  });
});

describe('sizes', () => {
  test('of written-out derivatives double with each diamond, those of reverse mode do not', () => {
    const of = (k: number) => symbolicSizes(compile(parseFormulas(diamondChain(k)).graph));
    const [five, hundred] = [of(5), of(100)];
    expect(hundred.lambda[0] as bigint).toBeGreaterThan(2n ** 100n);
    expect([five.backward, hundred.backward]).toEqual([6 * 5 - 2, 6 * 100 - 2]);
    const chain = trace(compile(parseFormulas(diamondChain(5)).graph));
    expect(of(5).lambda[0] as bigint).toBeGreaterThan(pathCounts(chain).paths[0] as bigint);
  });

  test('need an output', () => {
    expect(() => symbolicSizes(programOf({ x: ['input', 1] }))).toThrow(RangeError);
  });
});

describe('what a method cannot do it says', () => {
  const large = runOf({ x: ['input', Array(300).fill(0.1)], y: ['square', 'x'], s: ['sum', 'y'] });

  test('of too large a matrix or block', () => {
    expect(denseLu(large).unsuited).toBe(
      'The matrix has 601 rows; 500 is the most that is factorised.',
    );
    expect(all(denseLu(large))).toEqual([]);
    expect(forwardMode(large).unsuited).toMatch(/4096/);
    expect(all(forwardMode(large))).toEqual([]);
  });

  test('of another seed, or none', () => {
    expect(symbolicDifferentiation(runOf(expSin(0), 'f', 2)).unsuited).toMatch(/multiplier is 1/);
    const source = runOf({ x: ['input', 1] });
    expect(centralDifferences(source).unsuited).toBe('There is no output to difference.');
    expect(all(forwardMode(source))).toEqual([]);
    expect(plain(lastOf(backSubstitution(source)).lambda[0])).toBe(0);
  });
});

describe('on random graphs', () => {
  test('all exact methods agree with the run', () => {
    fc.assert(
      fc.property(arbitraryGraph({ maxOps: 12 }), fc.nat(100), (graph, turn) => {
        const made = trace(compile(graph));
        if (!made.seed) return;
        const order = unknownsOf(made).sort(
          (a, b) => ((a * 31 + turn) % 11) - ((b * 31 + turn) % 11),
        );
        const depth = Math.max(1, depthOf(made));
        for (const method of [
          backSubstitution(made),
          jacobi(made),
          gaussSeidel(made, order),
          denseLu(made, order),
          symbolicDifferentiation(made),
        ]) {
          expect(method.unsuited).toBeUndefined();
          const sweeps = all(method);
          expect(sweeps.length).toBeLessThanOrEqual(depth);
          expect(gap(made, sweeps.at(-1) as Sweep), method.name).toBeLessThanOrEqual(1e-9);
        }
        const free = freeOf(made);
        const last = all(forwardMode(made)).at(-1);
        if (last) expect(gap(made, last, free)).toBeLessThanOrEqual(1e-9);
      }),
      { seed: 305, numRuns: 200 },
    );
  });
});

test('every method makes a first sweep on 300 nodes', () => {
  const wide = runOf(wideGraph(300));
  for (const method of methodsFor(wide)) {
    const { value } = method.sweeps()[Symbol.iterator]().next();
    expect(value?.lambda[0], method.name).toBeDefined();
  }
  expect(couplings(wide).edges.flat().length).toBeGreaterThan(300);
});

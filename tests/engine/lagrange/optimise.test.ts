import { describe, expect, test } from 'vitest';
import { multipliersOf } from '../../../engine/lagrange/couplings.ts';
import { withSources } from '../../../engine/lagrange/gradientCheck.ts';
import { gradientSteps } from '../../../engine/lagrange/optimise/gradientSteps.ts';
import {
  around,
  EVERYTHING,
  holdsZero,
  type Interval,
  minus,
  plus,
  squared,
  times,
} from '../../../engine/lagrange/optimise/interval.ts';
import { minimise } from '../../../engine/lagrange/optimise/lbfgs.ts';
import { multipliers } from '../../../engine/lagrange/optimise/multipliers.ts';
import { nowhereStationary } from '../../../engine/lagrange/optimise/nowhereStationary.ts';
import { penalty } from '../../../engine/lagrange/optimise/penalty.ts';
import type { OptimiserState } from '../../../engine/lagrange/optimise/state.ts';
import { compile } from '../../../engine/program/compile.ts';
import type { Tensor } from '../../../engine/tensor/tensor.ts';
import { parseFormulas } from '../../../engine/text/parse.ts';
import { type Trace, trace } from '../../../engine/trace/trace.ts';
import { expSin, numberOf, plain, runOf } from '../build.ts';

function runText(text: string): Trace {
  const { graph, errors } = parseFormulas(text);
  expect(errors).toEqual([]);
  return trace(compile(graph));
}

const METHODS = { gradientSteps, penalty, multipliers } as const;
const names = Object.keys(METHODS) as (keyof typeof METHODS)[];

/** (a − 2)² + sin² b with a = eˣ and b = a x: near x = 0.35 the two parts are in balance. */
const curved = runText('x = input(value=0.5)\na = exp(x)\nb = a * x\nf = (a - 2)^2 + sin(b)^2');
const X = 0.3547405509;
const at = (name: string): number => numberOf(curved.program, name);
const xOf = (state: OptimiserState, j = at('x')): number => plain(state.x.get(j)) as number;

describe('minimising (a − 2)² + sin² b', () => {
  const ends = names.map((name) => [name, [...METHODS[name](curved)]] as const);

  test.each(ends)('%s comes to the same x, and calls it no more than stationary', (_, states) => {
    const last = states.at(-1) as OptimiserState;
    expect(Math.abs(xOf(last) - X)).toBeLessThan(5e-6);
    expect(last.ending?.kind).toBe('stationary');
    expect(last.ending?.sentence).toMatch(/necessary for a minimiser, not sufficient/);
    expect(states.slice(0, -1).every(({ ending }) => ending === undefined)).toBe(true);
  });

  test.each(ends)('%s ends with the multipliers of backpropagation', (_, states) => {
    const last = states.at(-1) as OptimiserState;
    const there = trace(withSources(curved.program, last.x));
    for (const [j, right] of multipliersOf(there).entries()) {
      expect(Math.abs((plain(last.lambda[j]) as number) - (plain(right) as number))).toBeLessThan(
        1e-4,
      );
    }
  });

  test('gradient steps hold the constraints all the way and go down', () => {
    const states = [...gradientSteps(curved)];
    expect(states.every(({ violation }) => violation === 0)).toBe(true);
    for (const [i, { objective }] of states.entries()) {
      expect(objective).toBeLessThanOrEqual(states[i - 1]?.objective ?? Number.POSITIVE_INFINITY);
    }
  });

  test('multipliers violate them on the way and restore them in the end', () => {
    const states = [...multipliers(curved)];
    expect(Math.max(...states.map(({ violation }) => violation))).toBeGreaterThan(1e-2);
    expect(states.at(-1)?.violation).toBeLessThan(1e-7);
  });

  test('the penalty leaves residuals of about λ/ρ', () => {
    const states = [...penalty(curved, { iterations: 4 })];
    const last = states.at(-1) as OptimiserState;
    for (const j of [at('a'), at('b')]) {
      const [r, lambda] = [last.residuals[j], last.lambda[j]].map(
        (t) => plain(t as Tensor) as number,
      );
      expect((r as number) * 1000).toBeCloseTo(-(lambda as number), 6);
    }
    expect(last.ending?.kind).toBe('limit');
  });

  test('can start off the constraints', () => {
    const start = new Map([[at('b'), { shape: [], data: Float64Array.of(0.1) }]]);
    const [first, ...rest] = [...multipliers(curved, { start })];
    expect(first?.violation).toBeGreaterThan(0.5);
    expect(Math.abs(xOf(rest.at(-1) as OptimiserState) - X)).toBeLessThan(1e-6);
  });
});

test('maximising turns every sign', () => {
  const hill = runText('x = input(value=1)\ny = -(x - 3)^2');
  for (const name of names) {
    const last = [...METHODS[name](hill, { sense: 'maximise' })].at(-1) as OptimiserState;
    expect(xOf(last, 0)).toBeCloseTo(3, 4);
    expect(last.objective).toBeCloseTo(0, 4);
    expect(last.ending?.kind).toBe('stationary');
  }
});

test('tensors move element by element', () => {
  const vector = runText('x = input(value=[1, 2])\ny = sum((x - [3, -1])^2)');
  for (const name of names) {
    const last = [...METHODS[name](vector)].at(-1) as OptimiserState;
    const [a, b] = plain(last.x.get(0)) as number[];
    expect([a, b]).toEqual([expect.closeTo(3, 4), expect.closeTo(-1, 4)]);
  }
});

describe('exp/sin', () => {
  const run = runOf(expSin(0));

  test('provably has no stationary point: λ_x > 0 for every x', () => {
    expect(nowhereStationary(run.program)).toEqual({ equation: 0, sign: 1, only: true });
  });

  test.each(
    names.flatMap((name) =>
      (['minimise', 'maximise'] as const).map((sense) => [name, sense] as const),
    ),
  )('%s, to %s, ends by saying that there is no optimum, and why', (name, sense) => {
    const last = [...METHODS[name](run, { sense, iterations: 6 })].at(-1) as OptimiserState;
    expect(last.ending?.kind).toBe('none');
    const { sentence } = last.ending as { sentence: string };
    expect(sentence).toContain(
      `There is no ${sense === 'minimise' ? 'minimiser' : 'maximiser'}: λ of x is > 0`,
    );
    expect(sentence).toContain('its supremum only for x → +∞ and its infimum only for x → −∞');
    expect(sentence).not.toMatch(/found|solved/);
  });

  test('going down nears 1 and never comes there', () => {
    const states = [...gradientSteps(run)];
    expect(states.every(({ objective }) => objective > 1)).toBe(true);
    expect(states.at(-1)?.objective).toBeLessThan(1 + 1e-6);
  });

  test('going up leaves all bounds', () => {
    const last = [...gradientSteps(run, { sense: 'maximise' })].at(-1);
    expect(last?.objective).toBeGreaterThan(1e12);
  });
});

describe('without a proof', () => {
  test('a slope that fades is no stationary point', () => {
    // softplus is not among the intervals.
    const fading = runText('x = input(value=0)\ny = softplus(x)');
    expect(nowhereStationary(fading.program)).toBeUndefined();
    const last = [...gradientSteps(fading)].at(-1);
    expect(last?.ending?.kind).toBe('fading');
    expect(last?.ending?.sentence).toMatch(/infimum may be approached and never attained/);
  });

  test('an output past all bounds seems unbounded', () => {
    const cubic = runText('x = input(value=-1)\ny = x^3');
    const last = [...gradientSteps(cubic)].at(-1);
    expect(last?.ending?.kind).toBe('diverging');
    expect(last?.ending?.sentence).toMatch(/seems unbounded below/);
  });

  test('a saddle is stationary, which is all that is said of it', () => {
    const saddle = runText('x = input(value=1)\ny = x^3');
    const last = [...gradientSteps(saddle)].at(-1);
    expect(last?.ending?.kind).toBe('stationary');
    expect(last?.ending?.sentence).toMatch(/not sufficient/);
  });

  test('too few steps are a limit', () => {
    const last = [...gradientSteps(curved, { iterations: 2 })].at(-1);
    expect(last?.ending?.kind).toBe('limit');
  });
});

describe('the proof', () => {
  test.each([
    ['y = exp(x)', 1],
    ['y = -exp(x) - exp(3 * x)', -1],
    ['y = x', 1],
    ['y = 2 * x + tanh(x)', 1],
    ['y = tanh(x)', 1],
    ['y = exp(x) + x', 1],
  ])('of %s', (text, sign) => {
    expect(nowhereStationary(runText(`x = input(value=0)\n${text}`).program)?.sign).toBe(sign);
  });

  test.each([
    'y = x^2',
    'y = sin(x)',
    'y = exp(x) - x',
    'y = 0 * x',
    // The rule says 0 or 1 where there is a jump or a cut: nothing may be concluded from it.
    'y = x + 2 * floor(-x)',
    'y = x + stop_gradient(-2 * x)',
  ])('is missed for %s', (text) => {
    expect(nowhereStationary(runText(`x = input(value=0)\n${text}`).program)).toBeUndefined();
  });

  test('with several inputs needs one whose λ is never 0', () => {
    const proof = nowhereStationary(
      runText('x = input(value=0)\nw = input(value=[1, 2])\ny = x^2 + sum(exp(w))').program,
    );
    expect(proof).toBeUndefined();
    const two = nowhereStationary(
      runText('x = input(value=0)\nw = input(value=1)\ny = x^2 + exp(w)').program,
    );
    expect(two).toMatchObject({ sign: 1, only: false });
  });
});

describe('intervals', () => {
  const positive: Interval = {
    low: 0,
    high: Number.POSITIVE_INFINITY,
    lowOpen: true,
    highOpen: true,
  };
  const from = (low: number, high: number): Interval =>
    around({ shape: [2], data: Float64Array.of(low, high) });

  test('know whether 0 is a member', () => {
    expect(holdsZero(positive)).toBe(false);
    expect(holdsZero(from(0, 1))).toBe(true);
    expect(holdsZero(EVERYTHING)).toBe(true);
    expect(holdsZero(minus(positive))).toBe(false);
    expect(holdsZero(plus(positive, from(0, 0)))).toBe(false);
    expect(holdsZero(times(positive, positive))).toBe(false);
    expect(holdsZero(times(positive, from(0, 1)))).toBe(true);
    expect(squared([EVERYTHING])).toMatchObject({ low: 0, lowOpen: false });
  });

  test('hold every sum and product of their members', () => {
    const ends = [-3, -0.1, 0, 0.7, 2];
    for (const a of ends) {
      for (const b of ends.filter((v) => v >= a)) {
        for (const c of ends) {
          for (const d of ends.filter((v) => v >= c)) {
            const [p, q] = [from(a, b), from(c, d)];
            for (const x of [a, (a + b) / 2, b]) {
              for (const y of [c, (c + d) / 2, d]) {
                expect(plus(p, q).low).toBeLessThanOrEqual(x + y);
                expect(plus(p, q).high).toBeGreaterThanOrEqual(x + y);
                expect(times(p, q).low).toBeLessThanOrEqual(x * y);
                expect(times(p, q).high).toBeGreaterThanOrEqual(x * y);
              }
              expect(squared([p]).low).toBeLessThanOrEqual(x * x);
              expect(squared([p]).high).toBeGreaterThanOrEqual(x * x);
            }
          }
        }
      }
    }
  });

  test('widen an end that was rounded', () => {
    expect(plus(from(0.1, 0.1), from(0.2, 0.2)).low).toBeLessThan(0.3);
    expect(plus(from(1, 1), from(-1, -1))).toMatchObject({ low: 0, high: 0 });
    const huge = plus(from(1e308, 1e308), from(1e308, 1e308));
    expect(huge).toMatchObject({ low: Number.MAX_VALUE, high: Number.POSITIVE_INFINITY });
  });
});

test('L-BFGS finds the bottom of Rosenbrock’s valley', () => {
  const found = minimise(
    (v) => {
      const [x = 0, y = 0] = v;
      const value = (1 - x) ** 2 + 100 * (y - x * x) ** 2;
      return {
        value,
        gradient: Float64Array.of(2 * (x - 1) - 400 * x * (y - x * x), 200 * (y - x * x)),
      };
    },
    Float64Array.of(-1.2, 1),
  );
  expect([...found.v]).toEqual([expect.closeTo(1, 7), expect.closeTo(1, 7)]);
  expect(found.iterations).toBeLessThan(60);
});

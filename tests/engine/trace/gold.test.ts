import { describe, expect, test } from 'vitest';
import { expSin, type Line, results, runOf } from '../build.ts';

/**
 * Reference numbers: exp/sin by mpmath, rounded to double; the same to 9 decimals and
 * the others are in the errata of the lecture notes.
 */

interface Gold {
  readonly x: number;
  readonly z: Readonly<Record<string, number>>;
  readonly lambda: Readonly<Record<string, number>>;
}

const GOLD: readonly Gold[] = [
  {
    x: -1,
    z: {
      x: -1,
      a: 0.36787944117144233,
      b: 0.1353352832366127,
      c: 0.503214724408055,
      d: 1.6540299836638108,
      e: 0.482244242528543,
      f: 2.136274226192354,
    },
    lambda: {
      x: 1.6155741697332786,
      a: 4.391585908113781,
      b: 2.530066792564026,
      c: 2.530066792564026,
    },
  },
  {
    x: 0,
    z: { x: 0, a: 1, b: 1, c: 2, d: 7.38905609893065, e: 0.9092974268256817, f: 8.298353525756331 },
    lambda: {
      x: 20.918727787150523,
      a: 20.918727787150523,
      b: 6.972909262383508,
      c: 6.972909262383508,
    },
  },
  {
    x: 0.5,
    z: {
      x: 0.5,
      a: 1.6487212707001282,
      b: Math.E,
      c: 4.367003099159174,
      d: 78.80710038074828,
      e: -0.9409448787963703,
      f: 77.86615550195191,
    },
    lambda: {
      x: 555.9719679015082,
      a: 337.2140444730328,
      b: 78.46854058534002,
      c: 78.46854058534002,
    },
  },
  {
    x: 1,
    z: {
      x: 1,
      a: Math.E,
      b: 7.38905609893065,
      c: 10.107337927389695,
      d: 24522.293642834662,
      e: -0.6307815216750493,
      f: 24521.662861312987,
    },
    lambda: {
      x: 429038.13549379806,
      a: 157834.309526696,
      b: 24521.51768235119,
      c: 24521.51768235119,
    },
  },
];

function expectClose(
  found: Readonly<Record<string, number | number[]>>,
  gold: Readonly<Record<string, number>>,
): void {
  for (const [name, value] of Object.entries(gold)) {
    const error = Math.abs((found[name] as number) - value);
    expect(error, `${name} = ${found[name]}`).toBeLessThanOrEqual(1e-12 * Math.abs(value));
  }
}

describe.each(GOLD)('exp/sin at x = $x', ({ x, z, lambda }) => {
  const run = runOf(expSin(x));

  test('all z, to 1e-12', () => {
    expectClose(results(run, 'z'), z);
  });

  test('all λ, to 1e-12', () => {
    expectClose(results(run, 'lambda'), { d: 1, e: 1, f: 1, ...lambda });
  });
});

describe('the table of the errata, to its nine digits', () => {
  test.each([
    [-1, 0.503214724, 2.136274226, 2.530066793, 4.391585908, 1.61557417],
    [0, 2, 8.298353526, 6.972909262, 20.918727787, 20.918727787],
    [0.5, 4.367003099, 77.866155502, 78.468540585, 337.214044, 555.971968],
    [1, 10.107337928, 24521.66286, 24521.51768, 157834.3095, 429038.1355],
  ])('x = %d', (x, c, f, lambdaC, lambdaA, lambdaX) => {
    const run = runOf(expSin(x));
    const close = (value: number): unknown =>
      expect.closeTo(value, 9 - Math.ceil(Math.log10(Math.max(value, 1))));
    expect(results(run, 'z')).toMatchObject({ c: close(c), f: close(f) });
    expect(results(run, 'lambda')).toMatchObject({
      a: close(lambdaA),
      b: close(lambdaC),
      c: close(lambdaC),
      x: close(lambdaX),
    });
  });
});

describe('other reference numbers', () => {
  test('Colah’s e = (a + b)(b + 1) at a = 2, b = 1', () => {
    const run = runOf({
      a: ['input', 2],
      b: ['input', 1],
      c: ['add', 'a', 'b'],
      d: ['add', 'b', 1],
      e: ['mul', 'c', 'd'],
    });
    expect(results(run, 'z').e).toBe(6);
    expect(results(run, 'lambda')).toEqual({ a: 2, b: 5, c: 2, d: 3, e: 1 });
  });

  test('b = a + a, c = b + b: 4, not 8', () => {
    const run = runOf({ a: ['input', 3], b: ['add', 'a', 'a'], c: ['add', 'b', 'b'] });
    expect(results(run, 'lambda')).toEqual({ a: 4, b: 2, c: 1 });
  });

  test('micrograd’s README', () => {
    const lines: Record<string, Line> = {
      a: ['input', -4],
      b: ['input', 2],
      c0: ['add', 'a', 'b'],
      ab: ['mul', 'a', 'b'],
      b3: ['pow', 'b', 3],
      d0: ['add', 'ab', 'b3'],
      c1: ['add', 'c0', 1],
      c2: ['add', 'c0', 'c1'],
      c3: ['sub', 1, 'a'],
      c4: ['add', 'c2', 'c3'],
      c5: ['add', 'c2', 'c4'],
      d1: ['mul', 'd0', 3],
      p: ['add', 'b', 'a'],
      q: ['relu', 'p'],
      d2: ['add', 'd1', 'q'],
      d3: ['mul', 'd2', 4],
      r: ['sub', 'b', 'a'],
      s: ['relu', 'r'],
      d4: ['add', 'd3', 's'],
      e: ['sub', 'c5', 'd4'],
      f: ['square', 'e'],
      half: ['div', 'f', 2],
      over: ['div', 10, 'f'],
      g: ['add', 'half', 'over'],
    };
    const run = runOf(lines);
    expect(results(run, 'z').g).toBeCloseTo(24.7041, 4);
    expect(results(run, 'lambda').a).toBeCloseTo(138.8338, 4);
    expect(results(run, 'lambda').b).toBeCloseTo(645.5773, 4);
  });

  test('the Gaussian KL divergence, with its gradients μ and σ − 1/σ', () => {
    const run = runOf({
      mu: ['input', [1, -0.5]],
      sigma: ['input', [0.5, 2]],
      m2: ['square', 'mu'],
      s2: ['square', 'sigma'],
      l: ['log', 's2'],
      t: ['add', 'm2', 's2'],
      u: ['sub', 't', 'l'],
      v: ['sub', 'u', 1],
      w: ['sum_to', 'v', { shape: [] }],
      kl: ['mul', 'w', 0.5],
    });
    expect(results(run, 'z').kl).toBeCloseTo(1.75, 14);
    expect(results(run, 'lambda')).toMatchObject({
      mu: [1, -0.5],
      sigma: [expect.closeTo(-1.5, 14), expect.closeTo(1.5, 14)],
    });
  });

  test('relu(x) − relu(−x) at 0, where frameworks differ from the derivative 1', () => {
    const run = runOf({
      x: ['input', 0],
      m: ['neg', 'x'],
      p: ['relu', 'x'],
      n: ['relu', 'm'],
      y: ['sub', 'p', 'n'],
    });
    expect(results(run, 'lambda').x).toBe(0);
  });
});

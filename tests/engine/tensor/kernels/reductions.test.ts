import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logSoftmaxRow, logSumExp, softmaxRow } from '../../../../engine/tensor/scans.ts';
import { arenas, rounded } from './arenas.ts';

const { NaN: nan, POSITIVE_INFINITY: inf } = Number;
const size = fc.tuple(fc.nat(3), fc.nat(40), fc.nat(19));
const values = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 7 });

describe.each(arenas)('%s', (_, arena) => {
  const { data, dtype, kernels } = arena;
  const eps = dtype === 'f64' ? 2 ** -52 : 2 ** -23;

  function fill(from: number, n: number, pool: readonly number[]): void {
    for (let i = 0; i < n; i++) data[from + i] = pool[(i * 31) % pool.length] as number;
  }

  test.each(['sum', 'max', 'min'])('%s over the middle axis', (name) => {
    fc.assert(
      fc.property(size, values, ([outer, n, inner], pool) => {
        fill(1001, outer * n * inner, pool);
        data.fill(7, 0, 1000);
        kernels.reductions[name]?.(101, 1001, outer, n, inner);
        for (let o = 0; o < outer; o++) {
          for (let i = 0; i < inner; i++) {
            const column = Array.from(
              { length: n },
              (_, k) => data[1001 + (o * n + k) * inner + i] as number,
            );
            const made = data[101 + o * inner + i] as number;
            if (name === 'max') expect(made).toBe(Math.max(...column));
            else if (name === 'min') expect(made).toBe(Math.min(...column));
            else {
              const want = column.reduce((a, b) => a + b, 0);
              const scale = column.reduce((a, b) => a + Math.abs(b), 0);
              expect(Math.abs(made - want)).toBeLessThanOrEqual(
                eps * Math.abs(want) + 1e-14 * scale,
              );
            }
          }
        }
        expect([data[100], data[101 + outer * inner]]).toEqual([7, 7]);
      }),
    );
  });

  test('a long sum is as accurate as one in order', () => {
    const n = 100_003;
    let want = 0;
    for (let i = 0; i < n; i++) {
      data[200 + i] = Math.sin(i) + 0.6;
      want += data[200 + i] as number;
    }
    kernels.reductions.sum?.(0, 200, 1, n, 1);
    expect(Math.abs((data[0] as number) / want - 1)).toBeLessThan(dtype === 'f64' ? 1e-13 : 6e-8);
  });

  test.each([1, 2, 3, 5, 9, 16, 17])('special values at each of %i places', (n) => {
    for (let at = 0; at < n; at++) {
      for (const special of [nan, inf, -inf, -0]) {
        for (const inner of [1, 3]) {
          data.fill(-1, 1000, 1000 + n * inner);
          for (let i = 0; i < inner; i++) data[1000 + at * inner + i] = special;
          const row = Array.from({ length: n }, (_, k) => (k === at ? special : -1));
          for (const [name, fn] of [
            ['sum', (x: number[]) => x.reduce((a, b) => a + b, 0)],
            ['max', (x: number[]) => Math.max(...x)],
            ['min', (x: number[]) => Math.min(...x)],
          ] as const) {
            kernels.reductions[name]?.(100, 1000, 1, n, inner);
            expect([...data.subarray(100, 100 + inner)]).toEqual(Array(inner).fill(fn(row)));
          }
        }
      }
    }
  });

  test('of no elements', () => {
    const ofNone = (name: string) => {
      kernels.reductions[name]?.(100, 1000, 2, 0, 3);
      return [...data.subarray(100, 106)];
    };
    expect(ofNone('sum')).toEqual(Array(6).fill(0));
    expect(ofNone('max')).toEqual(Array(6).fill(-inf));
    expect(ofNone('min')).toEqual(Array(6).fill(inf));
  });

  /** The row functions of scans.ts, for rows of x in f64. */
  function wanted(name: string, row: Float64Array): number[] {
    if (name === 'logsumexp') return [logSumExp(row, 0, row.length)];
    const made = new Float64Array(row.length);
    (name === 'softmax' ? softmaxRow : logSoftmaxRow)(row, 0, row.length, made);
    return [...made];
  }

  function check(name: string, x: readonly number[], rows: number, n: number): void {
    data.set(x, 1001);
    const given = Float64Array.from(data.subarray(1001, 1001 + rows * n));
    const width = name === 'logsumexp' ? 1 : n;
    data.fill(7, 100, 1000);
    kernels.rows[name]?.(101, 1001, rows, n);
    for (let row = 0; row < rows; row++) {
      for (const [i, want] of wanted(name, given.subarray(row * n, row * n + n)).entries()) {
        const made = data[101 + row * width + i] as number;
        if (!Number.isFinite(want)) expect(made).toBe(want);
        // A difference of logarithms has the error of its larger part.
        else expect(Math.abs(made - rounded(dtype, want))).toBeLessThanOrEqual(allowed(name, want));
      }
    }
    expect([data[100], data[101 + rows * width]]).toEqual([7, 7]);
    const made = data.slice(101, 101 + rows * width);
    if (name === 'logsumexp') return;
    kernels.rows[name]?.(1001, 1001, rows, n);
    expect(data.slice(1001, 1001 + rows * n)).toEqual(made);
  }

  /** x less the largest is rounded: softmax's relative error grows with it, which is −log of the value. */
  const allowed = (name: string, want: number) =>
    name === 'softmax'
      ? (8 - Math.log(want || 1)) * eps * want + 1e-44
      : 6 * eps * (8 + Math.abs(want));

  test.each(['softmax', 'log_softmax', 'logsumexp'])('%s of rows', (name) => {
    const row = fc.array(fc.double({ min: -200, max: 80, noNaN: true }), { maxLength: 37 });
    fc.assert(
      fc.property(row, fc.nat(3), (x, rows) => {
        check(name, Array(rows).fill(x).flat(), rows, x.length);
      }),
    );
  });

  test.each(['softmax', 'log_softmax', 'logsumexp'])('%s of special values', (name) => {
    for (const n of [1, 2, 3, 4, 5, 8, 9]) {
      for (const [first, rest] of [
        [nan, 1],
        [inf, 1],
        [inf, inf],
        [-inf, -inf],
        [-inf, 1],
        [-inf, inf],
        [1e30, -1e30],
        [1, nan],
        [0, 0],
      ] as const) {
        check(name, [first, ...Array(n - 1).fill(rest)], 1, n);
        check(name, [...Array(n - 1).fill(rest), first], 1, n);
      }
    }
    check(name, [], 1, 0);
  });
});

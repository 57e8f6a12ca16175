import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arenas, rounded } from './arenas.ts';

const numbers = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { maxLength: 19 });

describe.each(arenas)('%s', (_, arena) => {
  const { data, ints, dtype, kernels } = arena;
  const round = (x: number) => rounded(dtype, x);
  const eps = dtype === 'f64' ? 1e-15 : 1e-6;

  /** The n elements from `from` on are `want` to about an ulp, and those beside them are still 7. */
  function expectAt(from: number, want: readonly number[]): void {
    for (const [i, w] of want.entries()) {
      const off = Math.abs((data[from + i] as number) - w);
      expect(off, `element ${i}`).toBeLessThanOrEqual(eps * (1 + Math.abs(w)));
    }
    expect([data[from - 1], data[from + want.length]]).toEqual([7, 7]);
  }

  /** Puts x at `from` between sevens, and gives x as it was rounded. */
  function put(from: number, x: readonly number[]): number[] {
    data.fill(7, from - 8, from + x.length + 8);
    data.set(x, from);
    return x.map(round);
  }

  test('gather and scatter_add, with places that recur', () => {
    const places = fc.array(fc.nat(9), { maxLength: 23 });
    fc.assert(
      fc.property(places, fc.nat(3), (index, shift) => {
        const at = 20_001 + shift;
        ints.set(index, at);
        const x = put(101, [0.5, 1, -2, 3, 4, 5, 6.25, 7, 8, -0]);
        put(201, index);
        kernels.gather(201, 101, at, index.length);
        expectAt(
          201,
          index.map((i) => x[i] as number),
        );
        const sums = [...x];
        for (const [i, to] of index.entries()) {
          sums[to] = (sums[to] as number) + (x[index[i] as number] as number);
        }
        kernels.scatter_add(101, at, 201, index.length);
        expectAt(101, sums);
      }),
    );
  });

  test('fill, copy, scale, axpy', () => {
    fc.assert(
      fc.property(numbers, fc.nat(3), fc.double({ min: -3, max: 3, noNaN: true }), (xs, p, f) => {
        const [to, n] = [301 + p, xs.length];
        const x = put(101, xs);
        put(to, xs);
        kernels.fill(to, f, n);
        expectAt(to, Array(n).fill(round(f)));
        kernels.axpy(to, 101, f, n);
        expectAt(
          to,
          x.map((v) => round(f) + f * v),
        );
        kernels.copy(to, 101, n);
        expectAt(to, x);
        kernels.scale(to, to, f, n);
        expectAt(
          to,
          x.map((v) => f * v),
        );
      }),
    );
  });

  test('copy of parts that overlap', () => {
    data.set([1, 2, 3, 4, 5, 6, 7, 8, 9], 11);
    kernels.copy(13, 11, 7);
    expect([...data.subarray(11, 20)]).toEqual([1, 2, 1, 2, 3, 4, 5, 6, 7]);
    kernels.copy(11, 13, 7);
    expect([...data.subarray(11, 20)]).toEqual([1, 2, 3, 4, 5, 6, 7, 6, 7]);
  });

  test('sgd and momentum', () => {
    fc.assert(
      fc.property(numbers, (xs) => {
        const n = xs.length;
        const p = put(101, xs);
        const g = put(
          201,
          xs.map((x) => x * x - 1),
        );
        const v = put(
          301,
          xs.map((x) => x / 3),
        );
        kernels.sgd(101, 201, n, 0.1);
        const stepped = p.map((x, i) => x - 0.1 * (g[i] as number));
        expectAt(101, stepped);
        kernels.momentum(101, 201, 301, n, 0.1, 0.9);
        const speed = v.map((x, i) => 0.9 * x + (g[i] as number));
        expectAt(301, speed);
        expectAt(
          101,
          stepped.map((x, i) => x - 0.1 * (speed[i] as number)),
        );
      }),
    );
  });

  test('adam', () => {
    fc.assert(
      fc.property(numbers, (xs) => {
        const n = xs.length;
        const p = put(101, xs);
        const g = put(
          201,
          xs.map((x) => x - 1),
        );
        const m = put(
          301,
          xs.map((x) => x / 3),
        );
        const v = put(
          401,
          xs.map((x) => x * x),
        );
        kernels.adam(101, 201, 301, 401, n, 0.01, 0.9, 0.999, 1e-8);
        const first = m.map((x, i) => 0.9 * x + (1 - 0.9) * (g[i] as number));
        const second = v.map((x, i) => 0.999 * x + (1 - 0.999) * (g[i] as number) ** 2);
        expectAt(301, first);
        expectAt(401, second);
        for (const [i, x] of p.entries()) {
          const step = (0.01 * (first[i] as number)) / (Math.sqrt(second[i] as number) + 1e-8);
          const off = Math.abs((data[101 + i] as number) - (x - step));
          // f32: a step of a tiny second moment may be large.
          expect(off).toBeLessThanOrEqual(eps * (1 + Math.abs(x) + 10 * Math.abs(step)));
        }
      }),
    );
  });

  test('an optimizer keeps NaN', () => {
    put(101, [1, 1, 1]);
    put(201, [0, Number.NaN, 1]);
    put(301, [0, 0, 0]);
    put(401, [0, 0, 0]);
    kernels.adam(101, 201, 301, 401, 3, 0.01, 0.9, 0.999, 1e-8);
    expect([...data.subarray(101, 104)].map(Number.isNaN)).toEqual([false, true, false]);
  });
});

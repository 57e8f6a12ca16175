import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ops } from '../../../../engine/ops/index.ts';
import type { Op, Params } from '../../../../engine/ops/op.ts';
import type { Arena } from '../../../../engine/tensor/kernels/kernels.ts';
import { arenas, rounded, SPECIAL, ulps } from './arenas.ts';

function defaultsOf(op: Op): Params {
  return Object.fromEntries((op.params ?? []).map((param) => [param.name, param.default ?? null]));
}

/** The op's own value of x, rounded to the dtype. */
function expected({ dtype }: Arena, name: string, x: number): number {
  const op = ops.get(name);
  if (!op) throw new Error(`no op ${name}`);
  const { data } = op.forward([{ shape: [], data: Float64Array.of(x) }], defaultsOf(op));
  return rounded(dtype, data[0] as number);
}

/** Errors beside the op's value, which is itself off by up to 1 ulp. Exact where not listed. */
const BOUND: Readonly<Record<string, number>> = {
  exp: 2,
  expm1: 3,
  log: 2,
  log1p: 2,
  sin: 2,
  cos: 2,
  tanh: 4,
  sigmoid: 3,
  softplus: 3,
  // Twice rounded in f32.
  rsqrt: 1,
  cube: 2,
};

/** Inputs of the usual sizes, and of all sizes. */
const input = fc.oneof(
  fc.double({ min: -4, max: 4, noNaN: true }),
  fc.double({ min: -800, max: 800, noNaN: true }),
  fc.double(),
  fc.float(),
);

describe.each(arenas)('%s', (_, arena) => {
  const { data, dtype, kernels } = arena;
  const names = Object.keys(kernels.unary);

  function run(name: string, x: readonly number[], from: number, to: number): number[] {
    data.set(x, from);
    kernels.unary[name]?.(to, from, x.length);
    return [...data.subarray(to, to + x.length)];
  }

  function check(name: string, xs: readonly number[], ys: readonly number[]): void {
    for (const [i, given] of xs.entries()) {
      const x = rounded(dtype, given);
      const [y, want] = [ys[i] as number, expected(arena, name, x)];
      const off = ulps(dtype, y, want);
      expect(off, `${name}(${x}) = ${y}, not ${want}`).toBeLessThanOrEqual(BOUND[name] ?? 0);
      if (want === 0 && y === 0) expect(Object.is(y, want), `sign of ${name}(${x})`).toBe(true);
    }
  }

  test.each(names)('%s of special values', (name) => {
    check(name, SPECIAL, run(name, SPECIAL, 1, 301));
  });

  test.each(names)('%s of any numbers, any count, at any place, in place', (name) => {
    const counts = fc.array(input, { maxLength: 11 });
    fc.assert(
      fc.property(counts, fc.nat(3), fc.nat(3), (xs, p, q) => {
        const [from, to] = [8 + p, 32 + q];
        data.fill(7, 0, 64);
        const ys = run(name, xs, from, to);
        check(name, xs, ys);
        expect([data[to - 1], data[to + xs.length]]).toEqual([7, 7]);
        kernels.unary[name]?.(from, from, xs.length);
        expect([...data.subarray(from, from + xs.length)]).toEqual(ys);
        expect([data[from - 1], data[from + xs.length]]).toEqual([7, 7]);
      }),
      { numRuns: 60 },
    );
  });
});

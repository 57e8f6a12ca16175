import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gemmScratch } from '../../../../engine/tensor/kernels/kernels.ts';
import { arenas } from './arenas.ts';

/** Row and column stride of a rows×cols matrix, and how many elements it spans. */
type Layout = (rows: number, cols: number) => readonly [number, number, number];
const span = (rows: number, cols: number, row: number, col: number) =>
  Math.max(0, (rows - 1) * row + (cols - 1) * col + 1);
const LAYOUTS: Readonly<Record<string, Layout>> = {
  plain: (rows, cols) => [cols, 1, rows * cols],
  transposed: (rows, cols) => [1, rows, rows * cols],
  padded: (rows, cols) => [cols + 5, 1, span(rows, cols, cols + 5, 1)],
  spread: (rows, cols) => [3 * cols, 2, span(rows, cols, 3 * cols, 2)],
  'one row': (rows, cols) => [0, 1, span(rows, cols, 0, 1)],
  'one column': (rows, cols) => [1, 0, span(rows, cols, 1, 0)],
  'one number': () => [0, 0, 1],
};

describe.each(arenas)('%s', (_, arena) => {
  const { data, dtype, kernels } = arena;
  const eps = dtype === 'f64' ? 2 ** -52 : 2 ** -23;
  const random = (() => {
    let seed = 1;
    return () => {
      seed = (seed * 16807) % 2147483647;
      return seed / 2147483647 - 0.5;
    };
  })();

  /** Multiplies random matrices of these sizes and layouts, and compares with the definition. */
  function check(m: number, k: number, n: number, left: Layout, right: Layout, add: 0 | 1): void {
    const [aRow, aCol, aSize] = left(m, k);
    const [bRow, bCol, bSize] = right(k, n);
    const out = 5;
    const a = out + m * n + 6;
    const b = a + aSize + 1;
    const scratch = b + bSize + 3;
    const end = scratch + gemmScratch(m, k, n, dtype);
    for (let i = 0; i < scratch; i++) data[i] = random();
    data.fill(Number.NaN, scratch, end);
    data[end] = 7;
    const before = data.slice(0, scratch);
    kernels.gemm(out, a, aRow, aCol, b, bRow, bCol, m, k, n, add, scratch);
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        let want = add ? (before[out + i * n + j] as number) : 0;
        let size = 1;
        for (let l = 0; l < k; l++) {
          const x = before[a + i * aRow + l * aCol] as number;
          const term = x * (before[b + l * bRow + j * bCol] as number);
          want += term;
          size += Math.abs(term);
        }
        const off = Math.abs((data[out + i * n + j] as number) - want);
        if (!(off <= eps * (k + 2) * size)) {
          expect.fail(`[${i}, ${j}] of ${m}×${k}×${n}: off by ${off}, accumulate ${add}`);
        }
      }
    }
    // Nothing but out and scratch was written to.
    const changed = before.findIndex((x, i) => x !== data[i] && !(i >= out && i < out + m * n));
    expect(changed).toBe(-1);
    expect(data[end]).toBe(7);
  }

  const { plain, transposed } = LAYOUTS as { plain: Layout; transposed: Layout };
  const orientations: readonly (readonly [string, Layout, Layout])[] = [
    ['NN', plain, plain],
    ['NT', plain, transposed],
    ['TN', transposed, plain],
    ['TT', transposed, transposed],
  ];

  test.each(orientations)('%s, all small sizes', (_, left, right) => {
    for (const m of [0, 1, 2, 3, 4, 5, 17]) {
      for (const k of [0, 1, 2, 3, 8, 17]) {
        for (const n of [0, 1, 2, 3, 4, 5, 8, 17, 65]) {
          check(m, k, n, left, right, 0);
          check(m, k, n, left, right, 1);
        }
      }
    }
  });

  test.each(orientations)('%s, sizes beyond a block', (_, left, right) => {
    for (const [m, k, n] of [
      [65, 300, 33],
      [130, 40, 70],
      [7, 259, 517],
      [1, 700, 300],
      [300, 700, 1],
      [3, 257, 90],
      [64, 512, 8],
    ] as const) {
      check(m, k, n, left, right, 0);
      check(m, k, n, left, right, 1);
    }
  });

  test('any strides', () => {
    const side = fc.oneof(fc.nat(9), fc.constantFrom(16, 33, 65));
    const layout = fc.constantFrom(...Object.values(LAYOUTS));
    fc.assert(
      fc.property(side, side, side, layout, layout, fc.constantFrom(0, 1), (m, k, n, l, r, add) =>
        check(m, k, n, l, r, add),
      ),
      { numRuns: 200 },
    );
  });

  test.each([
    [2, 3, 2],
    [5, 40, 9],
    [40, 40, 40],
    [1, 40, 9],
    [9, 40, 1],
  ])('NaN and ∞ reach the elements that they belong to: %i×%i×%i', (m, k, n) => {
    for (const [left, right] of orientations.map(([, l, r]) => [l, r] as const)) {
      const [aRow, aCol] = left(m, k);
      const [bRow, bCol] = right(k, n);
      const [a, b] = [m * n, m * n + m * k];
      data.fill(1, a, b + k * n);
      data[a + (m - 1) * aRow + (k - 1) * aCol] = Number.NaN;
      data[b + bRow + (n - 1) * bCol] = Number.POSITIVE_INFINITY;
      kernels.gemm(0, a, aRow, aCol, b, bRow, bCol, m, k, n, 0, b + k * n);
      for (let i = 0; i < m; i++) {
        for (let j = 0; j < n; j++) {
          const finite = j === n - 1 ? Number.POSITIVE_INFINITY : k;
          expect(data[i * n + j]).toBe(i === m - 1 ? Number.NaN : finite);
        }
      }
    }
  });
});

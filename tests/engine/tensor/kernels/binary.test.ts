import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ops } from '../../../../engine/ops/index.ts';
import { arenas, rounded, SPECIAL } from './arenas.ts';

const scalar = (x: number) => ({ shape: [], data: Float64Array.of(x) });

function opValue(name: string, ...x: number[]): number {
  const made = ops.get(name)?.forward(x.map(scalar), {});
  if (!made) throw new Error(`no op ${name}`);
  return made.data[0] as number;
}

/** Ulp that a kernel may be off beside the op's own function. Exact where not listed. */
const ULP: Readonly<Record<string, number>> = { logaddexp: 4 };

/** Row and column stride of an operand of a rows×cols result, and the elements it has. */
const layouts = (rows: number, cols: number) => ({
  full: [cols, 1, rows * cols],
  row: [0, 1, cols],
  column: [1, 0, rows],
  scalar: [0, 0, 1],
  padded: [cols + 3, 1, rows * (cols + 3)],
});
type Layout = keyof ReturnType<typeof layouts>;
const layout = fc.constantFrom<Layout>('full', 'row', 'column', 'scalar', 'padded');
const number = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double(), fc.constantFrom(...SPECIAL));

describe.each(arenas)('%s', (_, arena) => {
  const { data, dtype, kernels } = arena;
  const epsilon = dtype === 'f64' ? 2 ** -52 : 2 ** -23;

  const isNear = (name: string, made: number, want: number): boolean =>
    Object.is(made, want) ||
    Math.abs(made - want) <= (ULP[name] ?? 0) * epsilon * Math.max(Math.abs(want), 1);

  /** Fills an operand at `from` from a pool of numbers; gives its strides and its element at (i, j). */
  function operand(
    kind: Layout,
    [rows, cols]: [number, number],
    from: number,
    pool: readonly number[],
  ) {
    const [row, col, size] = layouts(rows, cols)[kind] as [number, number, number];
    for (let i = 0; i < size; i++) data[from + i] = pool[i % pool.length] as number;
    const before = data.slice(from, from + size);
    return { row, col, at: (i: number, j: number) => before[i * row + j * col] as number };
  }

  const size = fc.tuple(fc.nat(4), fc.nat(11));
  const pool = fc.array(number, { minLength: 1, maxLength: 40 });

  test.each(Object.keys(kernels.binary))('%s, broadcast in every way', (name) => {
    fc.assert(
      fc.property(size, layout, layout, pool, pool, fc.nat(3), (sizes, p, q, x, y, shift) => {
        const [rows, cols] = sizes;
        const [out, from, other] = [101 + shift, 401, 703];
        const a = operand(p, sizes, from, x);
        const b = operand(q, sizes, other, y);
        data.fill(7, 100, 200);
        const kernel = kernels.binary[name];
        kernel?.(out, from, a.row, a.col, other, b.row, b.col, rows, cols);
        for (let i = 0; i < rows; i++) {
          for (let j = 0; j < cols; j++) {
            const want = rounded(dtype, opValue(name, a.at(i, j), b.at(i, j)));
            const made = data[out + i * cols + j] as number;
            if (isNear(name, made, want)) continue;
            expect(made, `${name}(${a.at(i, j)}, ${b.at(i, j)})`).toBe(want);
          }
        }
        expect([data[out - 1], data[out + rows * cols]]).toEqual([7, 7]);
        const made = data.slice(out, out + rows * cols);
        for (const [kind, place] of [[p, from] as const, [q, other] as const]) {
          if (kind !== 'full') continue;
          operand(p, sizes, from, x);
          operand(q, sizes, other, y);
          kernel?.(place, from, a.row, a.col, other, b.row, b.col, rows, cols);
          expect(data.slice(place, place + rows * cols)).toEqual(made);
        }
      }),
      { numRuns: 60 },
    );
  });

  test.each(Object.keys(kernels.binary))('%s of all pairs of special values', (name) => {
    const n = SPECIAL.length;
    data.set(SPECIAL, 0);
    kernels.binary[name]?.(100, 0, 1, 0, 0, 0, 1, n, n);
    for (let i = 0; i < n * n; i++) {
      const [a, b] = [data[Math.floor(i / n)] as number, data[i % n] as number];
      const want = rounded(dtype, opValue(name, a, b));
      if (!isNear(name, data[100 + i] as number, want))
        expect(data[100 + i], `${name}(${a}, ${b})`).toBe(want);
    }
  });

  test('where', () => {
    fc.assert(
      fc.property(size, layout, layout, layout, pool, pool, (sizes, p, q, r, x, y) => {
        const [rows, cols] = sizes;
        const c = operand(p, sizes, 401, [0, 1, -0, Number.NaN, 5e-300, 1e-44, -2]);
        const [a, b] = [operand(q, sizes, 603, x), operand(r, sizes, 902, y)];
        data.fill(7, 100, 200);
        kernels.ternary.where?.(
          101,
          401,
          c.row,
          c.col,
          603,
          a.row,
          a.col,
          902,
          b.row,
          b.col,
          rows,
          cols,
        );
        for (let i = 0; i < rows; i++) {
          for (let j = 0; j < cols; j++) {
            const want = opValue('where', c.at(i, j), a.at(i, j), b.at(i, j));
            expect(data[101 + i * cols + j]).toBe(want);
          }
        }
        expect([data[100], data[101 + rows * cols]]).toEqual([7, 7]);
      }),
    );
  });
});

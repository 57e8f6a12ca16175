import type { Tensor } from './tensor.ts';

/** The elements of x for which `keep` says so by row and column, its last two axes; 0 elsewhere. */
export function triangle(x: Tensor, keep: (row: number, column: number) => boolean): Tensor {
  const [rows, columns] = [x.shape.at(-2) ?? 1, x.shape.at(-1) ?? 1];
  const data = new Float64Array(x.data.length);
  for (let i = 0; i < data.length; i++) {
    const line = Math.floor(i / columns);
    if (keep(line % rows, i % columns)) data[i] = x.data[i] as number;
  }
  return { shape: x.shape, data };
}

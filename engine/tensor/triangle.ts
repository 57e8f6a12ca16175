import { type Shape, sizeOf } from './tensor.ts';

type Data = Float64Array | Float32Array;

/** Writes the elements of x for which `keep` says so by row and column, its last two axes; 0 elsewhere. */
export function triangle(
  shape: Shape,
  keep: (row: number, column: number) => boolean,
): (out: Data, x: readonly Data[]) => void {
  const [rows, columns] = [shape.at(-2) ?? 1, shape.at(-1) ?? 1];
  const kept = Uint8Array.from({ length: sizeOf(shape) }, (_, i) =>
    keep(Math.floor(i / columns) % rows, i % columns) ? 1 : 0,
  );
  return (out, [x]) => {
    for (let i = 0; i < kept.length; i++) out[i] = kept[i] === 1 ? ((x as Data)[i] as number) : 0;
  };
}

import type { Tensor } from '../tensor/tensor.ts';

/**
 * How well codes tell classes apart: the fraction of points [n × d] whose class most of their k nearest others (Euclidean)
 * have; among equally many the class of the nearer one counts. NaN with fewer than two points.
 */
export function neighbourScore({ shape, data }: Tensor, classes: ArrayLike<number>, k = 5): number {
  const [n = 0, d = 1] = shape;
  if (n < 2) return Number.NaN;
  let right = 0;
  for (let i = 0; i < n; i++) {
    const others: { readonly distance: number; readonly label: number }[] = [];
    for (let j = 0; j < n; j++) {
      if (j === i) continue;
      let distance = 0;
      for (let c = 0; c < d; c++) {
        distance += ((data[i * d + c] as number) - (data[j * d + c] as number)) ** 2;
      }
      others.push({ distance, label: classes[j] as number });
    }
    others.sort((a, b) => a.distance - b.distance);
    const votes = new Map<number, number>();
    for (const { label } of others.slice(0, k)) votes.set(label, (votes.get(label) ?? 0) + 1);
    // A map keeps the order in which classes came, nearest first.
    const [winner] = [...votes].reduce((a, b) => (b[1] > a[1] ? b : a));
    if (winner === classes[i]) right++;
  }
  return right / n;
}

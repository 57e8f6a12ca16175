/**
 * Which of n points with rising x to draw: of all that fall into one column of the picture the first, the least, the
 * greatest and the last, so that no extreme is lost; NaN counts for none of them, but stays where a column has no more.
 */
export function decimate(
  columnOf: (i: number) => number,
  y: ArrayLike<number>,
  n = y.length,
): number[] {
  const kept: number[] = [];
  for (let i = 0; i < n; ) {
    const column = columnOf(i);
    let [least, greatest, next] = [i, i, i];
    while (next < n && columnOf(next) === column) {
      const v = y[next] as number;
      if (Number.isNaN(y[least]) || v < (y[least] as number)) least = next;
      if (Number.isNaN(y[greatest]) || v > (y[greatest] as number)) greatest = next;
      next++;
    }
    const ends = [i, least, greatest, next - 1].sort((a, b) => a - b);
    kept.push(...ends.filter((k, at) => k !== ends[at - 1]));
    i = next;
  }
  return kept;
}

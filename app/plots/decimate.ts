/** The first point after i of another column, n if there is none: by strides that double, then by halves. */
function endOf(columnOf: (i: number) => number, column: number, i: number, n: number): number {
  let [low, stride] = [i, 1];
  while (low + stride < n && columnOf(low + stride) === column) {
    low += stride;
    stride *= 2;
  }
  let high = Math.min(n, low + stride);
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (columnOf(middle) === column) low = middle;
    else high = middle;
  }
  return high;
}

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
    const next = endOf(columnOf, column, i, n);
    let [least, greatest] = [i, i];
    for (let k = i; k < next; k++) {
      const v = y[k] as number;
      if (Number.isNaN(y[least]) || v < (y[least] as number)) least = k;
      if (Number.isNaN(y[greatest]) || v > (y[greatest] as number)) greatest = k;
    }
    const ends = [i, least, greatest, next - 1].sort((a, b) => a - b);
    kept.push(...ends.filter((k, at) => k !== ends[at - 1]));
    i = next;
  }
  return kept;
}

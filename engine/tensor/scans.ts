/** Functions of rows: of the elements data[from … from + n) that stand along an axis. */

function largestOf(data: Float64Array, from: number, n: number): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = from; i < from + n; i++) largest = Math.max(largest, data[i] as number);
  return largest;
}

/** Σ e^(x − shift). */
function sumExp(data: Float64Array, from: number, n: number, shift: number): number {
  let total = 0;
  for (let i = from; i < from + n; i++) total += Math.exp((data[i] as number) - shift);
  return total;
}

/** log Σ e^x, without overflow: the largest x is taken off, unless it is ±∞. −∞ of none. */
export function logSumExp(data: Float64Array, from: number, n: number): number {
  const largest = largestOf(data, from, n);
  const shift = Math.abs(largest) === Number.POSITIVE_INFINITY ? 0 : largest;
  return shift + Math.log(sumExp(data, from, n, shift));
}

/** e^x / Σ e^x; NaN throughout a row that has no finite largest element, as in PyTorch. */
export function softmaxRow(data: Float64Array, from: number, n: number, made: Float64Array): void {
  const shift = largestOf(data, from, n);
  let total = 0;
  for (let i = from; i < from + n; i++) {
    made[i] = Math.exp((data[i] as number) - shift);
    total += made[i] as number;
  }
  for (let i = from; i < from + n; i++) made[i] = (made[i] as number) / total;
}

/** x − log Σ e^x; NaN as softmaxRow. */
export function logSoftmaxRow(
  data: Float64Array,
  from: number,
  n: number,
  made: Float64Array,
): void {
  const shift = largestOf(data, from, n);
  const log = Math.log(sumExp(data, from, n, shift));
  for (let i = from; i < from + n; i++) made[i] = (data[i] as number) - shift - log;
}

/** Sums of the elements up to and with each. */
export function cumsumRow(data: Float64Array, from: number, n: number, made: Float64Array): void {
  let total = 0;
  for (let i = from; i < from + n; i++) {
    total += data[i] as number;
    made[i] = total;
  }
}

/** The middle number, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] as number) + upper) / 2;
}

/** Median over rounds of how many times as long a took as b in the same round. */
export const pairedRatio = (a: readonly number[], b: readonly number[]): number =>
  median(a.map((ms, round) => ms / (b[round] as number)));

/** What pullbacks through the stages of a solution can take over from the evaluations there. */
export interface Memos {
  /** Of the stages of a step; undefined once another solution has taken the room. */
  of(step: number): readonly Float64Array[] | undefined;
}

/** Room for the memos of one solution at a time, which is used again and again. */
export interface MemoRoom {
  /** For so many steps and stages of a length each; undefined where that would be too much, or nothing. */
  take(steps: number, stages: number, length: number): Memos | undefined;
}

/** Most numbers of all memos of a solution. */
const MOST = 2_000_000;

export function memoRoom(): MemoRoom {
  let views: Float64Array[][] = [];
  let made = '';
  let owner: Memos | undefined;
  const make = (steps: number, stages: number, length: number): Float64Array[][] => {
    const all = new Float64Array(steps * stages * length);
    return Array.from({ length: steps }, (_, n) =>
      Array.from({ length: stages }, (_, i) => {
        const from = (n * stages + i) * length;
        return all.subarray(from, from + length);
      }),
    );
  };
  return {
    take: (steps, stages, length) => {
      const size = steps * stages * length;
      if (size === 0 || size > MOST) return undefined;
      const wanted = `${steps} ${stages} ${length}`;
      if (made !== wanted) views = make(steps, stages, length);
      made = wanted;
      const own: Memos = { of: (step) => (owner === own ? views[step] : undefined) };
      owner = own;
      return own;
    },
  };
}

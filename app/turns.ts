/** What is done in one frame returns how much it took: elements, ms, or one. */
type Job = () => number;

/** Work that waits for its turn, by what it is for: one job for each. */
interface Turns {
  /** Does a job in one of the next frames, in place of one that waits for the same. */
  readonly later: (of: object, job: Job) => void;
  /** Does a job now, or where this frame has no time left, later. */
  readonly soon: (of: object, job: Job) => void;
  /** Drops what waits. */
  readonly drop: (of: object) => void;
}

/** A queue of which so much, about, is done in each frame: all at once would take longer than a frame lasts. */
export function turnsOf(most: number): Turns {
  const waiting = new Map<object, Job>();
  let spent = 0;
  let isAsked = false;
  const ask = (): void => {
    if (!isAsked) requestAnimationFrame(next);
    isAsked = true;
  };
  const next = (): void => {
    isAsked = false;
    spent = 0;
    for (const [of, job] of waiting) {
      if (spent >= most) break;
      waiting.delete(of);
      spent += job();
    }
    if (waiting.size > 0) ask();
  };
  const later: Turns['later'] = (of, job) => {
    waiting.set(of, job);
    ask();
  };
  const drop: Turns['drop'] = (of) => {
    waiting.delete(of);
  };
  const soon: Turns['soon'] = (of, job) => {
    drop(of);
    ask();
    if (spent < most) spent += job();
    else later(of, job);
  };
  return { later, soon, drop };
}

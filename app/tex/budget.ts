/** So long a frame is typeset in, ms: a step changes more formulas than one frame has time for in a long derivation. */
const BUDGET = 7;

let spent = 0;
let frame = 0;
const waiting = new Map<HTMLElement, () => void>();

function run(job: () => void): void {
  const begun = performance.now();
  job();
  spent += performance.now() - begun;
}

function nextFrame(): void {
  frame = 0;
  spent = 0;
  for (const [element, job] of waiting) {
    if (spent >= BUDGET) break;
    waiting.delete(element);
    run(job);
  }
  if (waiting.size > 0) frame = requestAnimationFrame(nextFrame);
}

/**
 * Fills an element now, or where this frame has no time left, in one of the next. What an element was to show before is
 * dropped, so that a fast run of steps never falls behind.
 */
export function fill(element: HTMLElement, job: () => void): void {
  waiting.delete(element);
  if (frame === 0) frame = requestAnimationFrame(nextFrame);
  if (spent < BUDGET) run(job);
  else waiting.set(element, job);
}

/** Drops what an element was still to show. */
export const dropFill = (element: HTMLElement): void => {
  waiting.delete(element);
};

/** Runs in the page: what frames and tasks took while something was done. */

/** @typedef {{ frames: number[], tasks: number[] }} Recording times between frames, and tasks above 50 ms, ms */

/** Begins to record; `stopRecording` in the same page gives what came of it. */
export function startRecording() {
  const frames = /** @type {number[]} */ ([]);
  const tasks = /** @type {number[]} */ ([]);
  let last = performance.now();
  let going = true;
  const onFrame = (/** @type {number} */ now) => {
    frames.push(now - last);
    last = now;
    if (going) requestAnimationFrame(onFrame);
  };
  requestAnimationFrame((now) => {
    last = now;
    requestAnimationFrame(onFrame);
  });
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  });
  observer.observe({ entryTypes: ['longtask'] });
  Object.assign(globalThis, {
    stopRecording: () => {
      going = false;
      observer.disconnect();
      return { frames, tasks };
    },
  });
}

/** When the canvas has its first card and the page has answered three frames in a row within 100 ms, ms from the navigation. */
export function whenInteractive() {
  return new Promise((/** @type {(at: number) => void} */ done) => {
    let calm = 0;
    let first = 0;
    let last = performance.now();
    const look = (/** @type {number} */ now) => {
      const isCalm = now - last < 100 && document.querySelector('[data-node], [data-far]') !== null;
      if (isCalm && calm === 0) first = last;
      calm = isCalm ? calm + 1 : 0;
      last = now;
      if (calm >= 3) done(first);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

/** The value that a share of all lie below. */
export function quantile(/** @type {readonly number[]} */ values, /** @type {number} */ share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

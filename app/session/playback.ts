import type { OpenBlock } from '../../engine/index.ts';
import { closeTo, cursorAt } from './blocks.ts';
import { isSeenIn, leavesBlock, momentIn } from './moment.ts';
import { currentRun, cursorIn } from './run.ts';
import { session, sessionStore, setSession } from './session.ts';

/** Puts the cursor after `ticks` ticks; at the last one it stays at the end of later runs too. */
export function stepTo(ticks: number): void {
  const run = currentRun();
  const cursor = cursorAt(run, Math.max(0, ticks));
  setSession(run.inside ? { moment: cursor } : { cursor });
}

/**
 * Steps on or back. A step that leads out of an open block closes it, so that the canvas shows what
 * happens next.
 */
export function stepBy(ticks: number): void {
  const run = currentRun();
  const at = cursorIn(run);
  const next = Math.max(0, Math.min(at + ticks, run.ticks.length));
  const seen = (block: OpenBlock): boolean => isSeenIn(run, next, block);
  // What stands open in the right side of an ODE stays open along t.
  if (!run.inside && leavesBlock(run, at, next)) {
    closeTo(run.blocks.findLastIndex(seen) + 1, (to, from) => momentIn(to, from, next));
  } else {
    stepTo(next);
  }
}

export const atEnd = (): boolean => cursorIn(currentRun()) === currentRun().ticks.length;

/** Plays from here, or from the start if the run is over. */
export function play(): void {
  if (atEnd()) stepTo(0);
  setSession({ playing: true });
}

export const pause = (): void => setSession({ playing: false });
export const togglePlay = (): void => (session().playing ? pause() : play());

/** Drives the cursor while playing; returns a function that stops doing so. */
export function startClock(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tick = (): void => {
    if (!session().playing) return;
    stepBy(1);
    if (atEnd()) pause();
    else timer = setTimeout(tick, 1000 / session().speed);
  };
  const stop = sessionStore.subscribe((now, before) => {
    if (now.playing === before.playing) return;
    clearTimeout(timer);
    if (now.playing) timer = setTimeout(tick, 1000 / now.speed);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}

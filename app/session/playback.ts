import { currentRun, cursorIn } from './run.ts';
import { session, sessionStore, setSession } from './session.ts';

/** Puts the cursor after `ticks` ticks; at the last one it stays at the end of later runs too. */
export function stepTo(ticks: number): void {
  const { length } = currentRun().ticks;
  setSession({ cursor: ticks >= length ? Number.POSITIVE_INFINITY : Math.max(0, ticks) });
}

export const stepBy = (ticks: number): void => stepTo(cursorIn(currentRun()) + ticks);

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

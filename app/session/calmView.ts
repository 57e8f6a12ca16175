import { createStore } from 'zustand/vanilla';
import { type View, viewStore } from './viewStore.ts';

/** A step that comes sooner than this after the last, and after the page is done with it, is of a run too fast to read along, ms. */
const BRISK = 50;
/** During such a run the readers of this store take at most one part in so many of the time. */
const SHARE = 32;

/**
 * The view for what takes longer to typeset and lay out than a frame lasts: derivations. It is that of the canvas at all
 * times but during a fast run of steps: of these it shows as many as leave the canvas its frames, and the last. Not for what
 * moves the cursor itself, which must be where the hand is.
 */
export const calmViewStore = createStore<View>(() => viewStore.getState());

/** When there was a step last, or the page was done with one. */
let freeAt = Number.NEGATIVE_INFINITY;
/** When a view was shown last, and how long the page was busy with it, ms. */
let shown = { at: Number.NEGATIVE_INFINITY, cost: 0 };
let rest: ReturnType<typeof setTimeout> | undefined;

/** Shows the present view, and finds what that costs: until it is rendered, and of the next frame all that comes after scripts. */
function show(): void {
  clearTimeout(rest);
  const begun = performance.now();
  const now = { at: begun, cost: 0 };
  shown = now;
  calmViewStore.setState(viewStore.getState(), true);
  queueMicrotask(() => {
    now.cost += performance.now() - begun;
  });
  requestAnimationFrame((): void => {
    const framed = performance.now();
    setTimeout(() => {
      freeAt = performance.now();
      now.cost += freeAt - framed;
    });
  });
}

/** Whether only the cursor differs between two views. */
const isStep = (now: View, before: View): boolean =>
  now.run === before.run &&
  now.experiment === before.experiment &&
  now.position !== before.position;

viewStore.subscribe((now, before) => {
  const time = performance.now();
  const brisk = isStep(now, before) && time - freeAt < BRISK;
  if (isStep(now, before)) freeAt = time;
  if (!brisk || time - shown.at >= SHARE * shown.cost) return show();
  clearTimeout(rest);
  rest = setTimeout(show, BRISK);
});

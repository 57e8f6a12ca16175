import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fromExample } from '../../../app/document/document.ts';
import { setValue } from '../../../app/document/edits.ts';
import { edit } from '../../../app/document/store.ts';
import { calmViewStore } from '../../../app/session/calmView.ts';
import { stepTo } from '../../../app/session/playback.ts';
import { setSession } from '../../../app/session/session.ts';
import { viewStore } from '../../../app/session/viewStore.ts';
import { expSin } from '../../../examples/expSin.ts';
import { opened } from '../opened.ts';

/** The page's clock, and how long it is busy with each view that the panels are given, ms. */
let now = 0;
let busy = 0;
let shown: number[] = [];
let end = (): void => {};

function wait(ms: number): void {
  for (let i = 0; i < ms; i++) {
    now++;
    vi.advanceTimersByTime(1);
  }
}

/** Steps through ticks, one in so many ms. */
function run(ticks: number, each: number): void {
  for (let i = 1; i <= ticks; i++) {
    stepTo(i);
    wait(each);
  }
}

const positions = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  // A frame comes with the display; after its scripts the page is laid out and painted.
  const frame = (job: () => void): void => {
    setTimeout(() => {
      job();
      now += busy;
    }, 10);
  };
  vi.stubGlobal('requestAnimationFrame', frame);
  opened(fromExample(expSin));
  stepTo(0);
  wait(5_000);
  shown = [];
  end = calmViewStore.subscribe(({ position }) => shown.push(position));
});

afterEach(() => {
  end();
  busy = 0;
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('steps that can be read along are all shown, whatever they cost', () => {
  busy = 60;
  run(20, 125);
  expect(shown).toEqual(positions(20));
});

test('so are fast ones that cost little', () => {
  busy = 0;
  run(20, 40);
  expect(shown).toEqual(positions(20));
});

test('of fast ones that cost much a few are shown, and the last as soon as they end', () => {
  busy = 40;
  run(22, 17);
  expect(shown.length).toBeLessThanOrEqual(2);
  wait(120);
  expect(shown.at(-1)).toBe(22);
  expect(calmViewStore.getState()).toBe(viewStore.getState());
  const count = shown.length;
  wait(2_000);
  expect(shown.length).toBe(count);
});

test('what is no step is shown at once, also in the midst of a fast run', () => {
  busy = 40;
  run(10, 17);
  edit(setValue('n1', 1));
  expect(calmViewStore.getState()).toBe(viewStore.getState());
  stepTo(11);
  setSession({ review: true });
  expect(calmViewStore.getState()).toBe(viewStore.getState());
});

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fromExample } from '../../../app/document/document.ts';
import { addNode, removeNodes } from '../../../app/document/edits.ts';
import { currentDocument, edit } from '../../../app/document/store.ts';
import {
  atEnd,
  pause,
  play,
  startClock,
  stepBy,
  stepTo,
  togglePlay,
} from '../../../app/session/playback.ts';
import { currentRun, cursorIn } from '../../../app/session/run.ts';
import { session, setSession } from '../../../app/session/session.ts';
import { expSin } from '../../../examples/expSin.ts';
import { opened } from '../opened.ts';

const position = (): number => cursorIn(currentRun());

/** Adds a node that applies tanh to f. */
function lengthen(): void {
  const inputs = { x: { node: 'n7' } };
  const node = { op: 'tanh', name: 'g', inputs, params: {}, position: { x: 0, y: 0 } };
  edit(addNode(currentDocument(), node).edit);
}

beforeEach(() => {
  opened({ ...fromExample(expSin), output: null });
});

describe('stepTo', () => {
  test.each([
    [0, 0],
    [-3, 0],
    [1, 1],
    [21, 21],
    [22, 22],
    [400, 22],
    [Number.POSITIVE_INFINITY, 22],
  ])('%d stands at tick %d', (ticks, at) => {
    stepTo(ticks);
    expect(position()).toBe(at);
    expect(atEnd()).toBe(at === 22);
  });
});

describe('stepBy', () => {
  test.each([
    [0, -1, 0],
    [0, 1, 1],
    [10, -4, 6],
    [22, 1, 22],
    [22, -1, 21],
    [3, 100, 22],
    [3, -100, 0],
  ])('from tick %d by %d leads to tick %d', (from, by, to) => {
    stepTo(from);
    stepBy(by);
    expect(position()).toBe(to);
  });
});

describe('after an edit', () => {
  test('that lengthens the run, the end is its new end', () => {
    stepTo(22);
    lengthen();
    expect(currentRun().ticks).toHaveLength(25);
    expect(position()).toBe(25);
  });
  test('that lengthens the run, any other tick stays the same', () => {
    stepTo(21);
    lengthen();
    expect(position()).toBe(21);
  });
  test('that shortens the run, a cursor beyond its end is at its end', () => {
    stepTo(20);
    edit(removeNodes(['n4', 'n5', 'n6', 'n7']));
    expect(position()).toBe(currentRun().ticks.length);
    expect(position()).toBeLessThan(20);
    stepBy(-1);
    expect(position()).toBe(currentRun().ticks.length - 1);
  });
});

describe('the clock', () => {
  let stop = (): void => {};
  beforeEach(() => {
    vi.useFakeTimers();
    setSession({ speed: 2 });
    stop = startClock();
  });
  afterEach(() => {
    stop();
    vi.useRealTimers();
  });

  test('takes one step per period from where the cursor is', () => {
    stepTo(4);
    play();
    expect(position()).toBe(4);
    vi.advanceTimersByTime(499);
    expect(position()).toBe(4);
    vi.advanceTimersByTime(1001);
    expect(position()).toBe(7);
  });
  test('starts over from the end, and stops there', () => {
    play();
    expect(position()).toBe(0);
    vi.advanceTimersByTime(22 * 500);
    expect(position()).toBe(22);
    expect(session().playing).toBe(false);
    vi.advanceTimersByTime(5000);
    expect(position()).toBe(22);
  });
  test('stands still while paused', () => {
    stepTo(0);
    togglePlay();
    vi.advanceTimersByTime(1000);
    togglePlay();
    vi.advanceTimersByTime(5000);
    expect([position(), session().playing]).toEqual([2, false]);
    pause();
    expect(session().playing).toBe(false);
  });
  test('keeps to a new speed from the next step on', () => {
    stepTo(0);
    play();
    vi.advanceTimersByTime(500);
    setSession({ speed: 8 });
    vi.advanceTimersByTime(500);
    expect(position()).toBe(2);
    vi.advanceTimersByTime(125);
    expect(position()).toBe(3);
  });
  test('is silent once stopped', () => {
    stepTo(0);
    play();
    stop();
    vi.advanceTimersByTime(5000);
    expect(position()).toBe(0);
  });
});

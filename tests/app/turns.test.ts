import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { turnsOf } from '../../app/turns.ts';

let frames: (() => void)[] = [];
let done: string[] = [];

beforeEach(() => {
  frames = [];
  done = [];
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
});
afterEach(() => vi.unstubAllGlobals());

const job = (name: string, took: number) => () => {
  done.push(name);
  return took;
};

/** What is done in the next frame, of which only one is asked for. */
function nextFrame(): string[] {
  expect(frames.length).toBeLessThanOrEqual(1);
  done = [];
  frames.splice(0).forEach((frame) => {
    frame();
  });
  return done;
}

const names = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name }));

test('so much is done in a frame, in the order in which it came', () => {
  const turns = turnsOf(10);
  for (const of of names) turns.later(of, job(of.name, 6));
  expect(done).toEqual([]);
  expect([nextFrame(), nextFrame(), nextFrame(), nextFrame()]).toEqual([
    ['a', 'b'],
    ['c', 'd'],
    ['e'],
    [],
  ]);
});

test('soon is now, as long as the frame has time left; a later job for the same takes its place', () => {
  const turns = turnsOf(10);
  const [a, b, c] = names as [object, object, object];
  turns.soon(a, job('a', 8));
  turns.soon(b, job('b', 8));
  turns.soon(c, job('c', 8));
  expect(done).toEqual(['a', 'b']);
  turns.soon(c, job('c again', 8));
  expect(nextFrame()).toEqual(['c again']);
  turns.soon(a, job('a', 1));
  expect(done).toEqual(['c again', 'a']);
});

test('what is taken back before its frame does not make the next ones do twice as much', () => {
  const turns = turnsOf(10);
  const [a] = names as [object];
  turns.later(a, job('a', 10));
  turns.drop(a);
  for (const of of names) turns.later(of, job(of.name, 10));
  expect([nextFrame(), nextFrame()]).toEqual([['a'], ['b']]);
});

test('a job that asks for another does not run it in the same breath without end', () => {
  const turns = turnsOf(3);
  const again = (): number => {
    done.push('again');
    turns.later({}, again);
    return 1;
  };
  turns.later({}, again);
  expect(nextFrame()).toEqual(['again', 'again', 'again']);
  expect(nextFrame()).toHaveLength(3);
});

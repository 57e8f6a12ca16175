import { expect, test } from 'vitest';
import { inSlices } from '../../../app/session/slices.ts';

/** Counts to n, each number keeping the machine busy for a while; how far it came is in `reached`. */
function* counting(n: number, reached: { now: number }): Generator<number, string> {
  for (let i = 1; i <= n; i++) {
    const end = performance.now() + 3;
    while (performance.now() < end) reached.now = i;
    yield i;
  }
  return 'counted';
}

test('runs a generator to its end and lets other work in between', async () => {
  const seen: number[] = [];
  let others = 0;
  const timer = setInterval(() => others++, 1);
  const result = await inSlices(
    counting(30, { now: 0 }),
    (i) => seen.push(i),
    () => true,
  );
  clearInterval(timer);
  expect(result).toBe('counted');
  expect(seen.length).toBeGreaterThan(2);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  expect(others).toBeGreaterThan(0);
});

test('ends where it is told to', async () => {
  const reached = { now: 0 };
  let asked = 0;
  const result = await inSlices(
    counting(1000, reached),
    () => {},
    () => ++asked < 3,
  );
  expect(result).toBeUndefined();
  expect(asked).toBe(3);
  expect(reached.now).toBeLessThan(1000);
});

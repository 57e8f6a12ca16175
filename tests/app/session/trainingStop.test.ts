import { expect, test } from 'vitest';
import { whyStop } from '../../../app/session/trainingStop.ts';

test('a run stops after its time, and not before', () => {
  const stop = { name: 'after 10 s', seconds: 10 };
  expect(whyStop(stop, 9.9, [])).toBeUndefined();
  expect(whyStop(stop, 10, [3])).toBe('Stopped after 10 seconds.');
});

test('a run stops once so many epochs have not lowered the validation loss', () => {
  const stop = { name: '3 epochs no better', epochs: 3 };
  expect(whyStop(stop, 1e6, [5, 4, 4.5, 4.2])).toBeUndefined();
  expect(whyStop(stop, 0, [5, 4, 4.5, 4.2, 4])).toMatch(/^Stopped: 3 epochs without a lower/);
  expect(whyStop(stop, 0, [5, 4, 4.5, 4.2, 3.9, 3.8])).toBeUndefined();
  expect(whyStop(stop, 0, [Number.NaN, Number.NaN, Number.NaN])).toMatch(/^Stopped/);
});

test('a run that stops at its end is not stopped before', () => {
  expect(whyStop({ name: 'at the end' }, 1e9, [1, 2, 3, 4, 5, 6])).toBeUndefined();
});

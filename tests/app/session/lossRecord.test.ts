import { expect, test } from 'vitest';
import { NO_LOSSES, withLosses } from '../../../app/session/lossRecord.ts';

/** Rows of steps whose losses are s, 2s, 3s. */
const rows = (from: number, count: number): Float32Array =>
  Float32Array.from({ length: 3 * count }, (_, i) => (1 + (i % 3)) * (from + Math.floor(i / 3)));

test('steps stand where they belong, each part by itself', () => {
  const record = withLosses(withLosses(NO_LOSSES, 0, rows(1, 3)), 3, rows(4, 2));
  expect(record.count).toBe(5);
  expect([...record.loss.subarray(0, 5)]).toEqual([1, 2, 3, 4, 5]);
  expect([...record.reconstruction.subarray(0, 5)]).toEqual([2, 4, 6, 8, 10]);
  expect([...record.kl.subarray(0, 5)]).toEqual([3, 6, 9, 12, 15]);
});

test('steps that are taken again replace what was recorded after them', () => {
  const record = withLosses(withLosses(NO_LOSSES, 0, rows(1, 6)), 2, rows(30, 1));
  expect(record.count).toBe(3);
  expect([...record.loss.subarray(0, 3)]).toEqual([1, 2, 30]);
});

test('steps that no one told of are not numbers', () => {
  const record = withLosses(withLosses(NO_LOSSES, 0, rows(1, 2)), 4, rows(5, 1));
  expect([...record.loss.subarray(0, 5)]).toEqual([1, 2, Number.NaN, Number.NaN, 5]);
});

test('no steps change nothing but the object', () => {
  const record = withLosses(NO_LOSSES, 0, rows(1, 2));
  expect(withLosses(record, 2, new Float32Array(0))).toEqual(record);
});

test('it grows by doubling: the room is used again until there is no more', () => {
  let record = withLosses(NO_LOSSES, 0, rows(1, 1));
  const rooms = new Set([record.loss]);
  for (let step = 1; step < 20_000; step += 10) {
    record = withLosses(record, step, rows(step + 1, 10));
    rooms.add(record.loss);
  }
  expect(rooms.size).toBeLessThan(6);
  for (const at of [0, 4095, 4096, 15_000]) expect(record.loss[at]).toBe(at + 1);
});

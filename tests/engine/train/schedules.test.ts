import { expect, test } from 'vitest';
import { schedules } from '../../../engine/train/schedules.ts';

test.each<[string, readonly (readonly [step: number, factor: number])[]]>([
  [
    'constant',
    [
      [0, 1],
      [99, 1],
    ],
  ],
  [
    'warm-up',
    [
      [0, 0.1],
      [4, 0.5],
      [9, 1],
      [50, 1],
    ],
  ],
  [
    'cosine',
    [
      [0, 1],
      [50, 0.5],
      [100, 0],
    ],
  ],
  [
    'step',
    [
      [0, 1],
      [33, 1],
      [34, 0.1],
      [66, 0.1],
      [67, 0.01],
      [99, 0.01],
    ],
  ],
])('%s over 100 steps', (name, points) => {
  const { at } = schedules.find((s) => s.name === name) as (typeof schedules)[number];
  for (const [step, factor] of points) expect(at(step, 100)).toBeCloseTo(factor, 12);
});

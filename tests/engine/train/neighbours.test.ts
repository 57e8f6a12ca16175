import { expect, test } from 'vitest';
import type { Tensor } from '../../../engine/tensor/tensor.ts';
import { rowsOf } from '../../../engine/train/dataset.ts';
import { neighbourScore } from '../../../engine/train/neighbours.ts';
import { readout } from '../../../engine/train/readout.ts';
import { trainer } from '../../../engine/train/trainer.ts';
import { vae } from '../../../examples/vae.ts';
import { digits } from './digits.ts';

const points = (...x: number[]): Tensor => ({ shape: [x.length, 1], data: Float64Array.from(x) });

test('the score counts points that are among their like', () => {
  expect(neighbourScore(points(0, 1, 10, 11), [0, 0, 1, 1], 1)).toBe(1);
  expect(neighbourScore(points(0, 1, 10, 11), [0, 1, 0, 1], 1)).toBe(0);
  // Two of three decide.
  expect(neighbourScore(points(0, 1, 2, 3), [0, 0, 0, 1], 3)).toBe(0.75);
  expect(neighbourScore(points(0), [0])).toBeNaN();
});

test('the default run tells digits apart by two numbers', () => {
  const run = trainer({ graph: vae.graph, data: digits });
  const rows = run.split.validation;
  const [x, y] = [digits.x, digits.y as Tensor].map((t) => rowsOf(t, rows)) as [Tensor, Tensor];
  const encoder = readout(vae.graph, 'x', 'mu', rows.length);
  const score = (): number => neighbourScore(encoder.run(run.parameters(), x), y.data);
  expect(score()).toBeLessThan(0.6);
  run.advance(run.totalSteps);
  expect(score()).toBeGreaterThan(0.75);
});

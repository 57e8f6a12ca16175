import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Dtype } from '../../../engine/tensor/kernels/kernels.ts';
import { type Trainer, trainer } from '../../../engine/train/trainer.ts';
import { vae } from '../../../examples/vae.ts';
import { digits } from './digits.ts';

/** What pytorch.py wrote: −ELBO, reconstruction and divergence of the first steps, and of the validation samples at the end. */
type Table = Readonly<
  Record<
    Dtype,
    { readonly steps: readonly (readonly number[])[]; readonly validation: readonly number[] }
  >
>;

const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const TABLE: Table = JSON.parse(readFileSync(file('pytorch.json'), 'utf8'));

function stepsOf(run: Trainer, count: number): number[][] {
  const made: number[][] = [];
  run.advance(count, ({ loss, reconstruction, kl }) => made.push([loss, reconstruction, kl]));
  return made;
}

/** The largest relative difference. */
function worst(made: readonly (readonly number[])[], wanted: Table['f32']['steps']): number {
  expect(made.length).toBe(wanted.length);
  const errors = wanted.flatMap((row, i) =>
    row.map((v, k) => Math.abs((made[i]?.[k] ?? Number.NaN) - v) / Math.abs(v)),
  );
  return errors.reduce((a, b) => (a >= b ? a : b), 0);
}

describe.each([
  ['f32', true, 1e-4],
  ['f32', false, 1e-4],
  ['f64', true, 1e-9],
  ['f64', false, 1e-9],
] as const)('%s, SIMD %s: the first 20 steps of the example vae', (dtype, simd, tolerance) => {
  test(`have the losses of PyTorch within ${tolerance}`, () => {
    const run = trainer({ graph: vae.graph, data: digits, dtype, simd });
    expect(worst(stepsOf(run, 20), TABLE[dtype].steps)).toBeLessThan(tolerance);
  });
});

test('the default run reaches the validation ELBO of PyTorch within 1 %', () => {
  const run = trainer({ graph: vae.graph, data: digits });
  expect(run.advance(run.totalSteps)).toBe(1760);
  const [loss = 0] = TABLE.f32.validation;
  expect(Math.abs((run.validate().elbo as number) + loss) / loss).toBeLessThan(0.01);
});

const python = '/usr/bin/python3';
const hasTorch = spawnSync(python, ['-c', 'import torch']).status === 0;

test.skipIf(!hasTorch)('the table is what PyTorch computes here', () => {
  const { status, stdout } = spawnSync(python, [file('pytorch.py'), '--steps', '20', '--print']);
  expect(status).toBe(0);
  const made: Table = JSON.parse(stdout.toString());
  expect(worst(made.f32.steps, TABLE.f32.steps)).toBeLessThan(1e-5);
  expect(worst(made.f64.steps, TABLE.f64.steps)).toBeLessThan(1e-11);
});

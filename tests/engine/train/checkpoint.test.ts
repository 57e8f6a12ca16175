import { describe, expect, test } from 'vitest';
import { FileError } from '../../../engine/graph/fileError.ts';
import { type Checkpoint, readCheckpoint } from '../../../engine/train/checkpoint.ts';
import { TrainingError } from '../../../engine/train/model.ts';
import { trainer } from '../../../engine/train/trainer.ts';
import { vaeGraph } from '../../../examples/vaeGraph.ts';
import { digits } from './digits.ts';

const { graph } = vaeGraph({ widths: [4] });
const run = trainer({ graph, data: digits });
run.advance(3);
const saved: Checkpoint = JSON.parse(JSON.stringify(run.checkpoint()));

test('is read as it was written', () => {
  expect(readCheckpoint(saved)).toEqual(saved);
  expect(saved.step).toBe(3);
});

describe('a file that is none says where', () => {
  test.each<[string, unknown, string]>([
    ['format', { format: 'adjoint' }, 'not a checkpoint'],
    ['version', { version: 2 }, 'not 1'],
    ['step', { step: -1 }, 'not a count'],
    ['dtype', { dtype: 'f16' }, 'neither'],
    ['settings.rate', { settings: { ...saved.settings, rate: -1 } }, 'not a number above 0'],
    ['settings.batch', { settings: { ...saved.settings, batch: undefined } }, 'not a whole number'],
    ['settings.seed', { settings: { ...saved.settings, seed: undefined } }, 'not a whole number'],
    ['parameters.b1', { parameters: { b1: 3 } }, 'not an object'],
    ['parameters.b1.moments', { parameters: { b1: { value: [], moments: 1 } } }, 'not a list'],
    [
      'parameters.b1.value.1',
      { parameters: { b1: { value: [1, null], moments: [] } } },
      'not a number',
    ],
  ])('%s', (where, change, message) => {
    const read = (): Checkpoint => readCheckpoint({ ...saved, ...(change as object) });
    expect(read).toThrow(FileError);
    expect(read).toThrow(message);
    try {
      read();
    } catch (error) {
      expect((error as FileError).where).toBe(where);
    }
  });
});

test.each<[Partial<Checkpoint>, string]>([
  [{ dtype: 'f64' }, 'the checkpoint is of f64, the run of f32'],
  [{ data: 'fashion' }, 'the checkpoint is of fashion, the run of digits'],
  [{ parameters: {} }, 'the checkpoint has no parameter W1'],
  [
    { parameters: { ...saved.parameters, b1: { value: [1], moments: [] } } },
    'checkpoint: the value of b1 has 1 numbers, not 4',
  ],
])('one of another run is refused: %#', (change, message) => {
  const resume = { ...saved, ...change };
  expect(() => trainer({ graph, data: digits, resume })).toThrow(new TrainingError(message));
});

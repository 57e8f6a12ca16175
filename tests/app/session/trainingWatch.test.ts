import { beforeEach, expect, test, vi } from 'vitest';
import { fromExample } from '../../../app/document/document.ts';
import { setTraining } from '../../../app/document/edits.ts';
import { edit, redoEdit, undoEdit } from '../../../app/document/store.ts';
import { training } from '../../../app/session/training.ts';
import { replaceWith } from '../../../app/session/trainingKept.ts';
import { changeModel } from '../../../app/session/trainingModel.ts';
import { endTraining, pauseTraining } from '../../../app/session/trainingRun.ts';
import { watchDocument } from '../../../app/session/trainingWatch.ts';
import { vae } from '../../../examples/vae.ts';
import { digits } from '../../engine/train/digits.ts';
import { inDocument, ready, running, until } from './trainedModel.ts';

vi.mock('../../../app/worker/training.ts', () => import('../worker/inProcess.ts'));
vi.mock('../../../app/session/trainingData.ts', async (original) => ({
  ...(await original<object>()),
  dataNamed: async () => digits,
}));

watchDocument();
beforeEach(endTraining);

/** Numbers as float32 has them. */
const learned = (name: string): readonly number[] => {
  const { graph, parameters } = training();
  const [id = ''] = Object.entries(graph?.nodes ?? {}).find(([, node]) => node.name === name) ?? [];
  return [...(parameters.get(id)?.data ?? [])];
};

test.each([{ batch: 16 }, { seed: 8 }])(
  'another run by %o begins with what this one has learned while it runs',
  async (settings) => {
    await ready();
    const before = inDocument();
    await running(20);
    const now = learned('W1');
    edit(setTraining({ settings: { rate: 0.005, epochs: 1000, ...settings } }, 'test'));
    expect(inDocument().W1).toEqual(now);
    expect(training().step).toBe(0);
    undoEdit();
    undoEdit();
    expect(inDocument()).toEqual(before);
    redoEdit();
    redoEdit();
    expect(inDocument().W1).toEqual(now);
  },
);

test('other data keep what has been learned', async () => {
  await ready();
  await running(20);
  const now = learned('W1');
  edit(setTraining({ data: 'own.csv' }, 'test'));
  expect(inDocument().W1).toEqual(now);
});

test('a model that is changed goes on, and keeps what it has learned when it pauses', async () => {
  await ready();
  await running(20);
  const { step } = training();
  changeModel({ activation: 'relu' });
  await vi.waitFor(() => expect(training().step).toBeGreaterThan(step + 20));
  pauseTraining();
  await until('paused');
  expect(inDocument().W1).toEqual(learned('W1'));
});

test('another document in place of this one leaves it with what it has learned', async () => {
  await ready();
  await running(20);
  const now = learned('W1');
  replaceWith(fromExample(vae), 'Open another');
  expect(inDocument().W1).not.toEqual(now);
  undoEdit();
  expect(inDocument().W1).toEqual(now);
});

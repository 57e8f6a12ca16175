import { beforeEach, expect, test, vi } from 'vitest';
import { training } from '../../../app/session/training.ts';
import { endTraining, pauseTraining, startTraining } from '../../../app/session/trainingRun.ts';
import { watchDocument, watchWorker } from '../../../app/session/trainingWatch.ts';
import { digits } from '../../engine/train/digits.ts';
import { newest } from '../worker/inProcess.ts';
import { inDocument, ready, running, trainFor, until } from './trainedModel.ts';

vi.mock('../../../app/worker/training.ts', () => import('../worker/inProcess.ts'));
vi.mock('../../../app/session/trainingData.ts', async (original) => ({
  ...(await original<object>()),
  dataNamed: async () => digits,
}));

watchDocument();
beforeEach(endTraining);

test('a worker that crashes is followed by one that goes on from the last checkpoint', async () => {
  await ready();
  await trainFor(20);
  const { step } = training();
  await running(5);
  newest.crash('out of memory');
  expect(training().message).toBe(
    `Training stopped: out of memory. It stands again at step ${step}.`,
  );
  await until('running');
  await vi.waitFor(() => expect(training().step).toBeGreaterThan(step + 20));
  expect(training().message).toContain('out of memory');
  pauseTraining();
  await until('paused');
  const { losses } = training();
  expect(losses.count).toBe(training().step);
  expect([...losses.loss.subarray(0, losses.count)].every((v) => v > 0)).toBe(true);
});

test('where there is no checkpoint yet what it learned stays, and Start goes on from there', async () => {
  await ready();
  const before = inDocument();
  await running(5);
  const learned = [...(training().parameters.values().next().value?.data ?? [])];
  newest.crash('out of memory');
  expect(training().status).toBe('failed');
  expect(training().message).toContain('Start goes on from there');
  expect(inDocument()).not.toEqual(before);
  expect(Object.values(inDocument())).toContainEqual(learned);
  startTraining();
  await vi.waitFor(() => expect(training().step).toBeGreaterThan(5));
  pauseTraining();
  await until('paused');
});

test('a worker that does not answer is taken to be stuck, and another goes on', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const stop = watchWorker();
  try {
    await ready();
    await trainFor(20);
    const { step } = training();
    await running(5);
    newest.stick();
    vi.advanceTimersByTime(60_000);
    expect(training().message).toContain('it did not answer');
    await until('running');
    await vi.waitFor(() => expect(training().step).toBeGreaterThan(step + 20));
  } finally {
    stop();
    vi.useRealTimers();
  }
  pauseTraining();
  await until('paused');
});

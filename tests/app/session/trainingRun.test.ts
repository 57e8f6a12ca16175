import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fromExample } from '../../../app/document/document.ts';
import { removeNodes, setValue } from '../../../app/document/edits.ts';
import {
  currentDocument,
  documentStore,
  edit,
  openDocument,
  undoEdit,
} from '../../../app/document/store.ts';
import { session } from '../../../app/session/session.ts';
import { training } from '../../../app/session/training.ts';
import {
  applyUpdate,
  endTraining,
  freezeBatch,
  openTraining,
  pauseTraining,
  restartTraining,
  startTraining,
  stepTraining,
  trainAfresh,
} from '../../../app/session/trainingRun.ts';
import { watchDocument } from '../../../app/session/trainingWatch.ts';
import type { NodeId, Tensor } from '../../../engine/index.ts';
import { trainer } from '../../../engine/train/trainer.ts';
import { l2IsGaussian } from '../../../examples/l2IsGaussian.ts';
import { digits } from '../../engine/train/digits.ts';
import { idOf, inDocument, ready, small, trainFor, until } from './trainedModel.ts';

vi.mock('../../../app/worker/training.ts', () => import('../worker/inProcess.ts'));
vi.mock('../../../app/session/trainingData.ts', async (original) => ({
  ...(await original<object>()),
  dataNamed: async () => digits,
}));

watchDocument();

beforeEach(endTraining);

describe('a run', () => {
  test('moves on, falls, and is put into the document as one undo entry however often it pauses', async () => {
    await ready();
    const [before, entries] = [inDocument(), documentStore.getState().past.length];
    for (let i = 0; i < 3; i++) await trainFor(50);
    const { losses, step, parameters } = training();
    expect(losses.count).toBe(step);
    expect(losses.loss[step - 1]).toBeLessThan((losses.loss[0] as number) - 8);
    expect(documentStore.getState().past).toHaveLength(entries + 1);
    for (const [id, { data }] of parameters) {
      expect(inDocument()[currentDocument().nodes[id]?.name ?? '']).toEqual([
        ...(data as Float64Array),
      ]);
    }
    undoEdit();
    expect(inDocument()).toEqual(before);
  });

  test('is bit for bit the same whether or not it is paused, stepped, frozen and applied', async () => {
    await ready({ epochs: 100 });
    await trainFor(10);
    stepTraining();
    freezeBatch();
    await until('stepping');
    expect(session().frozen?.nodes[idOf('x')]?.params).not.toEqual(
      currentDocument().nodes[idOf('x')]?.params,
    );
    applyUpdate();
    await vi.waitFor(() => expect(training().updates.length).toBeGreaterThan(0));
    expect(training().updates.every(({ change }) => change > 0)).toBe(true);
    startTraining();
    await until('done');
    expect(session().frozen).toBeNull();
    const whole = trainer({ graph: small.graph, data: digits, settings: { epochs: 100 } });
    const expected: number[] = [];
    whole.advance(whole.totalSteps, ({ loss }) => expected.push(Math.fround(loss)));
    const { losses } = training();
    expect([...losses.loss.subarray(0, losses.count)]).toEqual(expected);
    const plain = (map: ReadonlyMap<NodeId, Tensor>) =>
      [...map].map(([id, { data }]) => [id, [...data]]);
    expect(plain(training().parameters)).toEqual(plain(whole.parameters()));
  });

  test('begins again from where it began', async () => {
    await ready();
    const before = inDocument();
    await trainFor(20);
    restartTraining();
    await until('ready');
    expect(inDocument()).toEqual(before);
    expect(training().losses.count).toBe(0);
  });

  test('begins afresh with the weights of the example, also after what it learned was reloaded', async () => {
    await ready();
    const before = inDocument();
    await trainFor(20);
    openDocument(structuredClone(currentDocument()));
    await openTraining();
    await until('ready');
    restartTraining();
    expect(inDocument()).not.toEqual(before);
    await trainAfresh();
    expect(inDocument()).toEqual(before);
    await vi.waitFor(() => expect(training().step).toBe(0));
    undoEdit();
    expect(inDocument()).not.toEqual(before);
  });

  test('stops at NaN with the node that made it, at the parameters before', async () => {
    await ready({ rate: 1e30 });
    startTraining();
    await until('failed');
    const { fault, message } = training();
    expect(fault?.name).not.toBe('');
    expect(message).toContain(fault?.name);
    expect(message).toMatch(/step \d+/);
  });
});

describe('an edit while it trains', () => {
  test('goes on with what fits: another β', async () => {
    await ready();
    startTraining();
    await vi.waitFor(() => expect(training().step).toBeGreaterThan(30));
    edit(setValue(idOf('beta'), 2));
    const { step } = training();
    await vi.waitFor(() => expect(training().step).toBeGreaterThan(step + 30));
    expect(training().status).toBe('running');
    pauseTraining();
    await until('paused');
    const at = training().step - 1;
    const { loss, reconstruction, kl } = training().losses;
    expect(loss[at]).toBeCloseTo((reconstruction[at] as number) + 2 * (kl[at] as number), 3);
  });

  test('says what begins anew, and takes a value that was typed', async () => {
    await ready();
    await trainFor(20);
    const kept = inDocument();
    edit(setValue(idOf('b1'), new Array(8).fill(0.5)));
    await vi.waitFor(() => expect(training().message).toContain('b1'));
    expect([...(training().parameters.get(idOf('b1'))?.data ?? [])]).toEqual(
      new Array(8).fill(0.5),
    );
    expect([...(training().parameters.get(idOf('W1'))?.data ?? [])]).toEqual(kept.W1);
  });

  test('pauses where what is fed was changed by hand, or the graph has a problem', async () => {
    await ready();
    startTraining();
    await vi.waitFor(() => expect(training().step).toBeGreaterThan(10));
    const { x } = currentDocument().training?.nodes ?? {};
    edit(setValue(x as NodeId, [new Array(64).fill(1)]));
    await until('paused');
    expect(training().message).toContain('x is fed from the data');
    edit(removeNodes([idOf('W1')]));
    await vi.waitFor(() => expect(training().message).toMatch(/a1: /));
    startTraining();
    expect(training().status).toBe('paused');
  });

  test('of another graph is another run', async () => {
    await ready();
    await trainFor(20);
    openDocument(fromExample(l2IsGaussian));
    expect(training().step).toBe(0);
    expect(training().status).toBe('off');
  });
});

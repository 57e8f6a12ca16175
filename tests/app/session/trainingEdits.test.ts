import { expect, test } from 'vitest';
import { fromExample } from '../../../app/document/document.ts';
import {
  type Edit,
  moveNodes,
  removeNodes,
  setParam,
  setTraining,
  setValue,
} from '../../../app/document/edits.ts';
import { applyEdit, historyOf } from '../../../app/document/history.ts';
import { changeOf } from '../../../app/session/trainingEdits.ts';
import { autoencoder } from '../../../examples/autoencoder.ts';
import { vae } from '../../../examples/vae.ts';

const before = fromExample(vae);
const idOf = (name: string): string =>
  Object.keys(before.nodes).find((id) => before.nodes[id]?.name === name) as string;
const after = (edit: Edit) => changeOf(before, applyEdit(historyOf(before), edit).document);
const settings = before.training?.settings;

test('what training does not see is no change', () => {
  expect(after(moveNodes(new Map([[idOf('x'), { x: 1, y: 2 }]])))).toEqual({ kind: 'nothing' });
  const titled = { ...before, title: 'other' };
  expect(changeOf(before, titled)).toEqual({ kind: 'nothing' });
});

test('another document is another graph, also where it has the same ids', () => {
  expect(changeOf(before, fromExample(autoencoder))).toEqual({ kind: 'replaced' });
  expect(changeOf(before, structuredClone(before))).toEqual({ kind: 'replaced' });
});

test('other batches or other data are another run of it', () => {
  for (const change of [{ batch: 16 }, { seed: 3 }]) {
    const edit = setTraining({ settings: { ...settings, ...change } }, 'test');
    expect(after(edit)).toEqual({ kind: 'anew' });
  }
  expect(after(setTraining({ data: 'moons' }, 'test'))).toEqual({ kind: 'anew' });
});

test('other settings go on with the run', () => {
  const edit = setTraining({ settings: { ...settings, rate: 1, epochs: 3 } }, 'test');
  expect(after(edit)).toEqual({ kind: 'edited', changed: [] });
});

test('a value of a parameter is taken; that of what is fed is said', () => {
  const [b1, x] = [idOf('b1'), idOf('x')];
  expect(after(setValue(b1, new Array(64).fill(1)))).toEqual({ kind: 'edited', changed: [b1] });
  expect(after(setValue(x, [new Array(64).fill(1)]))).toEqual({ kind: 'fed', name: 'x' });
  expect(after(setValue(idOf('beta'), 2))).toEqual({ kind: 'edited', changed: [] });
});

test('a node that is gone, or computes otherwise, is an edit', () => {
  expect(after(removeNodes([idOf('kl')])).kind).toBe('edited');
  expect(after(setParam(idOf('rec'), 'reduction', 'sum'))).toEqual({ kind: 'edited', changed: [] });
});

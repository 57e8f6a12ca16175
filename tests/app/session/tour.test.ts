import { beforeEach, expect, test } from 'vitest';
import { actionById } from '../../../app/actions/actions.ts';
import { EMPTY_DOCUMENT, fromExample } from '../../../app/document/document.ts';
import { connect, setOutput } from '../../../app/document/edits.ts';
import { type Storage, saveDocument } from '../../../app/document/persistence.ts';
import { currentDocument, edit, undoEdit } from '../../../app/document/store.ts';
import { createNode } from '../../../app/session/create.ts';
import { stepTo } from '../../../app/session/playback.ts';
import {
  isFirstVisit,
  leaveTour,
  nextStop,
  STOPS,
  startTour,
  startTouring,
  tourStore,
} from '../../../app/session/tour.ts';
import { viewStore } from '../../../app/session/viewStore.ts';
import { expSin } from '../../../examples/expSin.ts';
import { opened } from '../opened.ts';

const step = (): number | undefined => tourStore.getState().tour?.step;

function kept(): Storage {
  const map = new Map<string, string>();
  return {
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
  };
}

beforeEach(() => {
  opened(fromExample(expSin));
  leaveTour();
});

test('ends with a node of one’s own that is built and differentiated', async () => {
  const stop = startTouring('?example=exp-sin');
  await startTour();
  nextStop();
  expect(step()).toBe(1);
  stepTo(2);
  expect(step()).toBe(1);
  stepTo(3);
  expect(step()).toBe(2);
  stepTo(Number.POSITIVE_INFINITY);
  expect(step()).toBe(3);
  createNode('tanh', { x: 0, y: 400 });
  expect(step()).toBe(4);
  edit(connect({ from: 'n4', to: 'n8', port: 'x' }));
  expect(step()).toBe(5);
  edit(setOutput('n8'));
  expect(step()).toBe(6);
  // d tanh(c)/dx at c = 2: (1 − tanh² 2)·3.
  const lambda = Number(viewStore.getState().nodes.get('n1')?.lambda?.full);
  expect(lambda).toBeCloseTo((1 - Math.tanh(2) ** 2) * 3, 12);
  nextStop();
  expect(step()).toBeUndefined();
  stop();
});

test('takes the place of another graph as an edit that can be taken back', async () => {
  opened(EMPTY_DOCUMENT);
  await startTour();
  expect(Object.keys(currentDocument().nodes)).toHaveLength(7);
  undoEdit();
  expect(currentDocument()).toEqual(EMPTY_DOCUMENT);
});

test('is for a first visit to the plain page alone', () => {
  const storage = kept();
  expect(isFirstVisit('', storage)).toBe(true);
  expect(isFirstVisit('?example=vae', storage)).toBe(false);
  saveDocument(fromExample(expSin), storage, storage);
  expect(isFirstVisit('', storage)).toBe(false);
  const shown = kept();
  shown.setItem('adjoint:tour', 'shown');
  expect(isFirstVisit('', shown)).toBe(false);
});

test('names keys only of actions that there are', () => {
  const named = STOPS.flatMap(({ words }) => [...words.matchAll(/\{([\w-]+)\}/g)].map((m) => m[1]));
  expect(named).toContain('connect');
  for (const id of named) expect(actionById(id ?? '').keys.length).toBeGreaterThan(0);
});

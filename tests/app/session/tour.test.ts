import { beforeEach, expect, test } from 'vitest';
import { EMPTY_DOCUMENT, fromExample } from '../../../app/document/document.ts';
import { type Storage, saveDocument } from '../../../app/document/persistence.ts';
import { currentDocument, undoEdit } from '../../../app/document/store.ts';
import { isFirstVisit, leaveTour, startTour } from '../../../app/session/tour.ts';
import { expSin } from '../../../examples/expSin.ts';
import { opened } from '../opened.ts';

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

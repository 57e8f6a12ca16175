import { beforeEach, expect, test } from 'vitest';
import { fromExample } from '../../../app/document/document.ts';
import { currentDocument, undoEdit } from '../../../app/document/store.ts';
import { createNode } from '../../../app/session/create.ts';
import { session, setSession } from '../../../app/session/session.ts';
import { expSin } from '../../../examples/expSin.ts';
import { opened } from '../opened.ts';
import { canvasWith } from './canvas.ts';

beforeEach(() => {
  opened(fromExample(expSin));
  setSession({ canvas: null });
});

test('a node is added where it was dropped, and is selected', () => {
  createNode('tanh', { x: 3, y: 4 });
  expect(currentDocument().nodes.n8).toMatchObject({ op: 'tanh', position: { x: 3, y: 4 } });
  expect(session().selection).toEqual(new Set(['n8']));
  undoEdit();
  expect(currentDocument()).toEqual(fromExample(expSin));
});

test('a node without a place goes where the canvas finds one free', () => {
  const canvas = canvasWith({ placeForNode: () => ({ x: 70, y: 480 }) });
  setSession({ canvas });
  createNode('exp');
  expect(currentDocument().nodes.n8?.position).toEqual({ x: 70, y: 480 });
});

test('without a canvas it goes to the origin', () => {
  createNode('exp');
  expect(currentDocument().nodes.n8?.position).toEqual({ x: 0, y: 0 });
});

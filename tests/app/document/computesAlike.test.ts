import { expect, test } from 'vitest';
import { computesAlike } from '../../../app/document/computesAlike.ts';
import {
  connect,
  moveNodes,
  removeNodes,
  setOutput,
  setTitle,
  setValue,
} from '../../../app/document/edits.ts';
import { applyEdit, historyOf, undo } from '../../../app/document/history.ts';
import { expSinAt } from '../opened.ts';

const before = expSinAt(1);
const after = (change: Parameters<typeof applyEdit>[1]) =>
  applyEdit(historyOf(before), change).document;

test('moves and titles change nothing that is computed', () => {
  expect(computesAlike(before, after(moveNodes(new Map([['n2', { x: 5, y: 5 }]]))))).toBe(true);
  expect(computesAlike(before, after(setTitle('other')))).toBe(true);
});

test('nor does an edit that is undone, though its parts are new ones', () => {
  const undone = undo(applyEdit(historyOf(before), removeNodes(['n3', 'n4']))).document;
  expect(undone.nodes.n3).not.toBe(before.nodes.n3);
  expect(computesAlike(before, undone)).toBe(true);
  expect(computesAlike(undone, before)).toBe(true);
});

test.each([
  ['a value', setValue('n1', 2)],
  ['an edge', connect({ from: 'n2', to: 'n5', port: 'x' })],
  ['a node less', removeNodes(['n7'])],
  ['the output', setOutput('n3')],
])('%s does', (_what, change) => {
  expect(computesAlike(before, after(change))).toBe(false);
});

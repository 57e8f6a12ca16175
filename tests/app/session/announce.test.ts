import { beforeEach, expect, test, vi } from 'vitest';
import { fromExample } from '../../../app/document/document.ts';
import { connect, moveNodes, removeNodes, setValue } from '../../../app/document/edits.ts';
import {
  documentStore,
  edit,
  redoEdit,
  rememberLooks,
  undoEdit,
} from '../../../app/document/store.ts';
import { editWords, startAnnouncing } from '../../../app/session/announce.ts';
import { session, setSession } from '../../../app/session/session.ts';
import { expSin } from '../../../examples/expSin.ts';
import { opened } from '../opened.ts';

beforeEach(() => {
  opened(fromExample(expSin));
  // Entries that are travelled over are then other records.
  rememberLooks(() => ({
    ...{ selection: new Set(), selectedEdges: new Set(), view: null },
    ...{ derived: [], path: [], views: [] },
  }));
});

/** What is said of a deed. */
function said(deed: () => void): string | undefined {
  const before = documentStore.getState();
  deed();
  return editWords(before, documentStore.getState());
}

test('an edit is said with what its one node shows then', () => {
  expect(said(() => edit(connect({ from: 'n2', to: 'n5', port: 'x' })))).toBe(
    'Connect: d = exp(a), z 2.7183, λ 1.',
  );
  expect(said(() => edit(removeNodes(['n6', 'n7'])))).toBe('Delete 2 nodes.');
});

test('taking back and doing again are said as such', () => {
  edit(setValue('n1', 0.5));
  expect(said(undoEdit)).toBe('Undone: Change value: x, z 0, λ 20.9187.');
  expect(said(redoEdit)).toBe('Redone: Change value: x, z 0.5, λ 555.972.');
  expect(said(redoEdit)).toBeUndefined();
});

test('many edits in a row are said once, when they have settled', () => {
  vi.useFakeTimers();
  setSession({ spoken: '' });
  const stop = startAnnouncing();
  for (let x = 1; x <= 20; x++) {
    edit(setValue('n1', x / 40, 'scrub'));
    vi.advanceTimersByTime(50);
  }
  expect(session().spoken).toBe('');
  vi.advanceTimersByTime(300);
  expect(session().spoken).toBe('Change value: x, z 0.5, λ 555.972.');
  edit(moveNodes(new Map([['n1', { x: 1, y: 2 }]])));
  stop();
  vi.advanceTimersByTime(300);
  expect(session().spoken).toBe('Change value: x, z 0.5, λ 555.972.');
  vi.useRealTimers();
});

test('an edit like the one before it is news', () => {
  const words = [1, 2].map((x) => said(() => edit(moveNodes(new Map([['n1', { x, y: 0 }]])))));
  expect(words[0]).toBe(words[1]);
  vi.useFakeTimers();
  const stop = startAnnouncing();
  const heard = [3, 4].map((x) => {
    edit(moveNodes(new Map([['n1', { x, y: 0 }]])));
    vi.advanceTimersByTime(300);
    return session().spoken;
  });
  stop();
  vi.useRealTimers();
  expect(heard[0]).not.toBe(heard[1]);
});

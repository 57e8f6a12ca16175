import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { canonicalJson, fromExample } from '../../../app/document/document.ts';
import { moveNodes, removeNodes, setValue } from '../../../app/document/edits.ts';
import { lookOf } from '../../../app/document/history.ts';
import { currentDocument, documentStore, edit } from '../../../app/document/store.ts';
import { openBlock } from '../../../app/session/blocks.ts';
import { select, session, setSession } from '../../../app/session/session.ts';
import { goToEntry, redo, undo } from '../../../app/session/travel.ts';
import { viewStore } from '../../../app/session/viewStore.ts';
import { expSin } from '../../../examples/expSin.ts';
import { opened, openedFrom } from '../opened.ts';
import { canvasWith } from './canvas.ts';

const start = fromExample(expSin);
const chosen = (): string[] => [...session().selection];

beforeEach(() => {
  opened(start);
  select([]);
  setSession({ path: [], derived: [], views: [], canvas: null });
});

/** Deletes f, then changes x, then moves a: each with another selection. */
function threeEdits(): void {
  select(['n7']);
  edit(removeNodes(['n7']));
  select(['n1']);
  edit(setValue('n1', 2));
  select(['n2', 'n3']);
  edit(moveNodes(new Map([['n2', { x: 1, y: 2 }]])));
}

describe('the history', () => {
  test('says what was done and when', () => {
    const before = Date.now();
    threeEdits();
    const { past } = documentStore.getState();
    expect(past.map(({ label }) => label)).toEqual(['Delete node', 'Change value', 'Move node']);
    for (const { at } of past) {
      expect(at).toBeGreaterThanOrEqual(before);
      expect(at).toBeLessThanOrEqual(Date.now());
    }
  });
  test('undo gives the selection back that an edit was made with, redo that it was undone with', () => {
    threeEdits();
    select(['n4']);
    undo();
    expect(chosen()).toEqual(['n2', 'n3']);
    undo();
    expect(chosen()).toEqual(['n1']);
    undo();
    expect([chosen(), currentDocument()]).toEqual([['n7'], start]);
    redo();
    redo();
    redo();
    expect(chosen()).toEqual(['n4']);
  });
  test('of no entry or of none left changes nothing', () => {
    select(['n1']);
    undo();
    redo();
    goToEntry(5);
    expect([chosen(), currentDocument()]).toEqual([['n1'], start]);
  });
  test('leads to any entry and back, with all entries kept', () => {
    threeEdits();
    const labels = (): string[] => {
      const { past, future } = documentStore.getState();
      return [...past, ...future].map(({ label }) => label);
    };
    const all = labels();
    const texts = [3, 2, 1, 0].map((count) => {
      goToEntry(count);
      return canonicalJson(currentDocument());
    });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 8 }), (counts) => {
        for (const count of counts) {
          goToEntry(count);
          expect(canonicalJson(currentDocument())).toBe(texts[3 - count]);
          expect(documentStore.getState().past).toHaveLength(count);
          expect(labels()).toEqual(all);
        }
      }),
    );
  });
  test('of a gesture keeps the look that it began with', () => {
    select(['n1']);
    edit(setValue('n1', 1, 'scrub'));
    select(['n2']);
    edit(setValue('n1', 2, 'scrub'));
    expect(documentStore.getState().past).toHaveLength(1);
    undo();
    expect(chosen()).toEqual(['n1']);
  });
});

test('undo goes back into the block that was open, at the same moment of the run', () => {
  const outside = openedFrom({ x: ['input', { value: 2 }], y: ['silu', 'x'] });
  openBlock('n2');
  const inside = session().path;
  expect(inside).toHaveLength(1);
  edit(setValue('n1', 3));
  setSession({ path: [], views: [], cursor: 1 });
  undo();
  expect([session().path, viewStore.getState().run.blocks.length]).toEqual([inside, 1]);
  const last = outside.ticks.length - 1;
  setSession({ cursor: viewStore.getState().run.ticks.length - 1 });
  redo();
  expect([session().path, session().cursor]).toEqual([[], last]);
});

describe('the canvas', () => {
  const seen: string[] = [];
  const canvas = (sees: boolean): void => {
    seen.length = 0;
    const commands = canvasWith({
      view: () => ({ x: 7, y: 0, zoom: 1 }),
      sees: () => sees,
      show: ({ x }) => void seen.push(`view at ${x}`),
      centre: (ids) => void seen.push(`centre ${ids.join()}`),
    });
    setSession({ canvas: commands });
  };
  test('stays where what has changed is in sight', () => {
    canvas(true);
    edit(setValue('n1', 3));
    undo();
    expect(seen).toEqual([]);
  });
  test('else shows what was seen then, or the nodes that changed', () => {
    canvas(false);
    edit(setValue('n1', 3));
    undo();
    expect(seen).toEqual(['view at 7', 'centre n1']);
  });
});

test('a look is known of each document that was left', () => {
  threeEdits();
  goToEntry(0);
  expect(lookOf(documentStore.getState(), true)?.selection).toEqual(new Set(['n7']));
});

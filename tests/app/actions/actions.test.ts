import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { actionById, actions } from '../../../app/actions/actions.ts';
import { EMPTY_DOCUMENT, fromExample } from '../../../app/document/document.ts';
import { currentDocument, documentStore } from '../../../app/document/store.ts';
import { openBlock } from '../../../app/session/blocks.ts';
import { currentRun, cursorIn } from '../../../app/session/run.ts';
import { select, session, setSession } from '../../../app/session/session.ts';
import { nodeIds, parseFormulas } from '../../../engine/index.ts';
import { expSin } from '../../../examples/expSin.ts';
import { documentOf, opened } from '../opened.ts';

const start = fromExample(expSin);
const run = (id: string): void => actionById(id).run();
const isEnabled = (id: string): boolean => actionById(id).enabled?.() ?? true;
const place = (id: string) => currentDocument().nodes[id]?.position;

beforeEach(() => {
  opened(start);
  select([]);
});

describe('with nothing selected', () => {
  test('what needs a selection cannot be done', () => {
    const needing = ['delete', 'open-block', 'rename', 'output', 'left', 'right', 'up', 'down'];
    expect(needing.filter(isEnabled)).toEqual([]);
  });
  test('no two actions have one name, or one key', () => {
    const keys = actions.flatMap((action) => action.keys);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
    const ids = actions.map(({ id }) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });
});

describe('delete', () => {
  test('removes the nodes selected, which are then selected no more', () => {
    select(['n6', 'n7']);
    run('delete');
    expect(nodeIds(currentDocument())).toEqual(['n1', 'n2', 'n3', 'n4', 'n5']);
    expect(session().selection.size).toBe(0);
  });
  test('removes nodes and edges together, as one edit', () => {
    select(['n7'], ['n4.b']);
    run('delete');
    expect(currentDocument().nodes.n4?.inputs).toEqual({ a: { node: 'n2' } });
    expect(nodeIds(currentDocument())).not.toContain('n7');
    run('undo');
    expect(currentDocument()).toEqual(start);
  });
  test('of what is gone already is no edit', () => {
    select(['n99'], ['n99.x']);
    run('delete');
    expect(currentDocument()).toBe(start);
  });
});

describe('nudging', () => {
  test('moves what is selected by 8 px, and the presses in a row are one edit', () => {
    select(['n1', 'n2']);
    for (const id of ['left', 'left', 'down', 'up', 'right', 'down']) run(id);
    const { x, y } = start.nodes.n1?.position ?? { x: 0, y: 0 };
    expect(place('n1')).toEqual({ x: x - 8, y: y + 8 });
    expect(documentStore.getState().past).toHaveLength(1);
    run('undo');
    expect(currentDocument()).toEqual(start);
  });
  test('of another selection is another edit', () => {
    select(['n1']);
    run('left');
    select(['n2']);
    run('left');
    expect(documentStore.getState().past).toHaveLength(2);
  });
});

describe('the document', () => {
  test('can be undone and done again', () => {
    select(['n4']);
    run('output');
    expect(currentDocument().output).toBe('n4');
    run('undo');
    expect([currentDocument().output, isEnabled('redo')]).toEqual(['n7', true]);
    run('redo');
    expect([currentDocument().output, isEnabled('redo')]).toEqual(['n4', false]);
  });
  test('is tidied as one edit, and again to the same places', async () => {
    run('tidy');
    await vi.waitFor(() => expect(documentStore.getState().past).toHaveLength(1));
    const tidied = currentDocument();
    expect(tidied).not.toEqual(start);
    run('tidy');
    await vi.waitFor(() => expect(session().notice?.id).toBe(2));
    expect(currentDocument()).toEqual(tidied);
    run('undo');
    expect(currentDocument()).toEqual(start);
  });
  test('new is an empty one, and the old one comes back by undo', () => {
    select(['n1']);
    run('new');
    expect(currentDocument()).toEqual(EMPTY_DOCUMENT);
    expect(session().selection.size).toBe(0);
    run('undo');
    expect(currentDocument()).toEqual(start);
  });
});

describe('the session', () => {
  test('steps through the run', () => {
    const at = (): number => cursorIn(currentRun());
    const stops = ['first', 'forward', 'forward', 'back', 'last', 'forward'].map((id) => {
      run(id);
      return at();
    });
    expect(stops).toEqual([0, 1, 2, 1, 22, 22]);
  });
  test('selects all, and nothing', () => {
    run('select-all');
    expect(session().selection).toEqual(new Set(nodeIds(start)));
    expect(isEnabled('rename')).toBe(false);
    run('select-none');
    expect(session().selection.size).toBe(0);
  });
  test('renames the one node selected', () => {
    select(['n3']);
    expect(isEnabled('rename')).toBe(true);
    run('rename');
    expect(session().renaming).toBe('n3');
  });
  test('opens the search without a canvas too', () => {
    run('search');
    expect(session().searchAt).not.toBeNull();
  });
  test('keeps all values shown, and no longer', () => {
    run('review');
    expect(session().review).toBe(true);
    run('review');
    expect(session().review).toBe(false);
  });
});

describe('in a built-in block', () => {
  const CHANGES = ['mute', 'stop-gradient', 'collapse', 'note', 'colour-teal', 'rename', 'output'];
  const MORE = [
    'delete',
    'cut',
    'duplicate',
    'dissolve',
    'left',
    'tidy',
    'frame',
    'paste',
    'group',
  ];
  beforeEach(() => {
    opened(documentOf(parseFormulas('x = input(value=1)\nf = silu(x)').graph));
    openBlock('n2');
    select([nodeIds(currentRun().scene).find((id) => id !== 'n2' && !/x/.test(id)) ?? 'n2']);
    setSession({ notice: null });
  });
  afterEach(() => setSession({ path: [], views: [], notice: null, renaming: null }));

  test.each([...CHANGES, ...MORE])('%s can be asked for, and it says why not', async (id) => {
    const before = currentDocument();
    expect(isEnabled(id)).toBe(true);
    run(id);
    await vi.waitFor(() => expect(session().notice?.text).toContain('silu is built in'));
    expect(currentDocument()).toBe(before);
  });
});

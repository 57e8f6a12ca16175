import { beforeEach, describe, expect, test } from 'vitest';
import { fromExample } from '../../../app/document/document.ts';
import { setTitle, setValue } from '../../../app/document/edits.ts';
import { currentDocument, edit, undoEdit } from '../../../app/document/store.ts';
import { stepTo } from '../../../app/session/playback.ts';
import { setSession } from '../../../app/session/session.ts';
import { viewStore } from '../../../app/session/viewStore.ts';
import { nodeIds } from '../../../engine/index.ts';
import { expSin } from '../../../examples/expSin.ts';
import { opened } from '../opened.ts';

const label = (id: string): string | undefined => viewStore.getState().nodes.get(id)?.label;

beforeEach(() => opened(fromExample(expSin)));

describe('the view', () => {
  test('follows the cursor', () => {
    stepTo(1);
    expect(viewStore.getState().position).toBe(1);
    expect(viewStore.getState().active).toEqual({ equation: 0, pass: 'forward', edges: [] });
    expect(label('n2')).toBe('a = exp(x), z not yet, λ not yet');
  });
  test('follows an edit and its undo', () => {
    edit(setValue('n1', 1));
    expect(label('n1')).toBe('x, z 1, λ 429038.135');
    undoEdit();
    expect(label('n1')).toBe('x, z 0, λ 20.9187');
  });
  test('shows the whole run in review, and the cursor stays where it is', () => {
    stepTo(1);
    setSession({ review: true });
    expect(label('n7')).toBe('f = d + e, z 8.2984, λ 1');
    expect(viewStore.getState().position).toBe(1);
    setSession({ review: false });
    expect(label('n7')).toBe('f = d + e, z not yet, λ not yet');
  });
  test('keeps the cards that an edit does not touch', () => {
    stepTo(1);
    const before = viewStore.getState().nodes;
    for (const id of nodeIds(currentDocument())) before.get(id);
    edit(setValue('n1', 2));
    const after = viewStore.getState().nodes;
    expect(after.get('n1')).not.toBe(before.get('n1'));
    for (const id of ['n2', 'n3', 'n4', 'n5', 'n6', 'n7']) {
      expect(after.get(id)).toBe(before.get(id));
    }
  });
  test('keeps every card and the run when only the title changes', () => {
    const before = viewStore.getState();
    const labels = nodeIds(before.run.scene).map(label);
    edit(setTitle('other'));
    const after = viewStore.getState();
    expect(after.run).toBe(before.run);
    expect(nodeIds(after.run.scene).map(label)).toEqual(labels);
    for (const [id, view] of before.nodes.made) expect(after.nodes.get(id)).toBe(view);
    expect(before.nodes.made.size).toBe(7);
  });
  test('does not change for what it does not show', () => {
    const before = viewStore.getState();
    setSession({ selection: new Set(['n1']), tab: 'formulas', speed: 8 });
    expect(viewStore.getState()).toBe(before);
  });
});

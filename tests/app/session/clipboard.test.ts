import { beforeEach, describe, expect, test } from 'vitest';
import { clipOf, clipText } from '../../../app/document/clipboard.ts';
import { canonicalJson, fromExample } from '../../../app/document/document.ts';
import { currentDocument, documentStore, undoEdit } from '../../../app/document/store.ts';
import { openBlock } from '../../../app/session/blocks.ts';
import {
  copiedText,
  cutSelected,
  dissolveSelected,
  duplicateSelected,
  removeSelectedEdges,
} from '../../../app/session/clipboard.ts';
import { frameAround } from '../../../app/session/frames.ts';
import { pasteText } from '../../../app/session/pasting.ts';
import { currentRun } from '../../../app/session/run.ts';
import { select, session, setSession } from '../../../app/session/session.ts';
import { nodeIds } from '../../../engine/index.ts';
import { expSin } from '../../../examples/expSin.ts';
import { opened, openedFrom } from '../opened.ts';

const start = fromExample(expSin);
const entries = (): string[] => documentStore.getState().past.map(({ label }) => label);

beforeEach(() => {
  opened(start);
  setSession({ canvas: null, path: [], notice: null });
  select([]);
});

describe('with nothing selected', () => {
  test('nothing is copied, cut, duplicated or dissolved', () => {
    expect(copiedText()).toBeUndefined();
    dissolveSelected();
    duplicateSelected();
    removeSelectedEdges();
    expect(currentDocument()).toBe(start);
  });
});

describe('a selection', () => {
  test('is copied, and pasted as one edit, which is selected then', () => {
    select(['n3', 'n4']);
    const text = copiedText() ?? '';
    expect(JSON.parse(text)).toMatchObject({ format: 'adjoint-clipboard', version: 1 });
    pasteText(text);
    expect(session().selection).toEqual(new Set(['n8', 'n9']));
    expect(entries()).toEqual(['Paste 2 nodes']);
    undoEdit();
    expect(canonicalJson(currentDocument())).toBe(canonicalJson(start));
  });
  test('is duplicated beside itself, fed by the same', () => {
    select(['n6']);
    duplicateSelected();
    const { x, y } = start.nodes.n6?.position ?? { x: 0, y: 0 };
    expect(currentDocument().nodes.n8).toMatchObject({
      ...{ name: 'e_1', inputs: { x: { node: 'n4' } } },
      position: { x: x + 32, y: y + 32 },
    });
    expect(entries()).toEqual(['Duplicate node']);
  });
  test('is cut with the frame around it, which is pasted again', () => {
    frameAround(['n5', 'n6']);
    const before = canonicalJson(currentDocument());
    select(['n5', 'n6']);
    const text = copiedText() ?? '';
    cutSelected();
    expect(currentDocument().frames).toBeUndefined();
    expect(entries()).toEqual(['Add frame', 'Cut 2 nodes']);
    pasteText(text);
    expect(Object.values(currentDocument().frames ?? {})).toMatchObject([{ title: 'Frame 1' }]);
    undoEdit();
    undoEdit();
    expect(canonicalJson(currentDocument())).toBe(before);
  });
  test('is dissolved, and selected no more', () => {
    select(['n5', 'n6']);
    dissolveSelected('Cut');
    expect(currentDocument().nodes.n7?.inputs).toEqual({ a: { node: 'n4' }, b: { node: 'n4' } });
    expect(session().selection.size).toBe(0);
    expect(entries()).toEqual(['Cut 2 nodes']);
  });
  test('of edges alone is taken away', () => {
    select([], ['n4.b', 'n7.a']);
    removeSelectedEdges();
    expect(currentDocument().nodes.n4?.inputs).toEqual({ a: { node: 'n2' } });
    expect(nodeIds(currentDocument())).toEqual(nodeIds(start));
  });
});

describe('what cannot be pasted', () => {
  test.each([
    ['formulas with an error', 'g = exq(x)', /^Not pasted: line 1, column 5: /],
    ['a broken clip', '{"format": "adjoint-clipboard"}', /^Not pasted: /],
    ['a clip of nothing', clipText(clipOf(start, [])), 'Not pasted: there is nothing in it'],
    ['a comment', '# nothing', 'Not pasted: there is nothing in it'],
  ])('%s is said, and changes nothing', (_, text, words) => {
    pasteText(text);
    expect(session().notice?.text).toMatch(words);
    expect(currentDocument()).toBe(start);
  });
  test('is blank text: nothing happens', () => {
    pasteText(' \n ');
    expect(session().notice).toBeNull();
  });
});

test('parts of a block are copied without edges out of it, and nothing is pasted into it', () => {
  const { document } = openedFrom({ x: ['input', 2], a: ['silu', 'x'] });
  openBlock('n2');
  const { scene } = currentRun();
  const part = nodeIds(scene).find((id) => scene.nodes[id]?.op === 'sigmoid') ?? '';
  select([part]);
  const clip = JSON.parse(copiedText() ?? '');
  expect(Object.keys(clip.nodes)).toEqual([part]);
  expect(clip.wires).toEqual([]);
  pasteText('g = exp(x)');
  expect(session().notice?.text).toContain('is built in');
  expect(currentDocument()).toEqual(document);
});

import { describe, expect, test } from 'vitest';
import { cardRect } from '../../../app/document/card.ts';
import { type AdjointDocument, canonicalJson } from '../../../app/document/document.ts';
import type { Edit } from '../../../app/document/edits.ts';
import { replaceDocument } from '../../../app/document/edits.ts';
import type { Frame } from '../../../app/document/frame.ts';
import {
  addFrame,
  commentAt,
  framesAround,
  moveFrame,
  moveWithFrames,
  nodesIn,
  rectAround,
  removeFrame,
  setFrame,
} from '../../../app/document/frames.ts';
import { applyEdit, historyOf, undo } from '../../../app/document/history.ts';
import { parseDocument } from '../../../app/document/persistence.ts';
import { nodeIds } from '../../../engine/index.ts';
import { documentFrom } from '../opened.ts';

const start = documentFrom({ x: ['input', 2], a: ['exp', 'x'], b: ['sin', 'a'] });
const edited = (document: AdjointDocument, edit: Edit): AdjointDocument =>
  applyEdit(historyOf(document), edit).document;
const framed = (ids: readonly string[], document = start): AdjointDocument => {
  const rect = rectAround(document, ids) ?? commentAt({ x: 900, y: 900 });
  return edited(document, addFrame(document, { title: 'encoder', ...rect }).edit);
};

describe('a frame', () => {
  test('around nodes has them in it, and no others', () => {
    const document = framed(['n1', 'n2']);
    const frame = document.frames?.f1 as Frame;
    expect(nodesIn(document, frame)).toEqual(['n1', 'n2']);
    expect(frame.y).toBeLessThan(cardRect(document, 'n1').y - 20 - 28);
  });
  test('moves with what is in it, frames too', () => {
    const inner = framed(['n1']);
    const outer = framed(['n1', 'n2'], inner);
    const wide = edited(
      outer,
      setFrame('f2', { x: -200, y: -200, width: 600, height: 900 }, 'Resize frame'),
    );
    const moved = edited(wide, moveFrame(wide, 'f2', { x: 10, y: -20 }));
    for (const id of ['n1', 'n2']) {
      const [before, now] = [wide.nodes[id]?.position, moved.nodes[id]?.position];
      expect(now).toEqual({ x: (before?.x ?? 0) + 10, y: (before?.y ?? 0) - 20 });
    }
    expect(moved.nodes.n3).toEqual(wide.nodes.n3);
    expect(moved.frames?.f1?.x).toBe((wide.frames?.f1?.x ?? 0) + 10);
  });
  test('goes without its nodes, and then the document has none', () => {
    const document = framed(['n1', 'n2']);
    expect(canonicalJson(edited(document, removeFrame('f1')))).toBe(canonicalJson(start));
  });
  test('gets a fresh id, also after others are gone', () => {
    const two = framed(['n2'], framed(['n1']));
    expect(Object.keys(framed(['n3'], edited(two, removeFrame('f1'))).frames ?? {})).toEqual([
      'f2',
      'f3',
    ]);
  });
  test('is undone', () => {
    const { edit } = addFrame(start, { title: 'x', ...commentAt({ x: 0, y: 0 }) });
    expect(undo(applyEdit(historyOf(start), edit)).document).toEqual(start);
  });
  test('is saved, and read again', () => {
    const document = edited(framed(['n1']), setFrame('f1', { colour: 'plum' }, 'Colour'));
    expect(canonicalJson(parseDocument(canonicalJson(document)))).toBe(canonicalJson(document));
  });
  test('does not outlive the document that it is of', () => {
    expect(edited(framed(['n1']), replaceDocument(start, 'Open'))).toEqual(start);
  });
  test('without nodes is a comment: it holds none', () => {
    const document = framed([]);
    expect(nodesIn(document, document.frames?.f1 as Frame)).toEqual([]);
    expect(nodeIds(document)).toHaveLength(3);
  });
});

test('nodes that are laid out take the frame around them along, others do not', () => {
  const document = framed(['n1', 'n2']);
  const all = nodeIds(document);
  expect(framesAround(document, ['n1', 'n3'])).toEqual([]);
  const around = framesAround(document, all);
  const places = new Map([
    ['n1', { x: 1000, y: 0 }],
    ['n2', { x: 1200, y: 300 }],
    ['n3', { x: 0, y: 0 }],
  ]);
  const moved = edited(document, moveWithFrames(document, places, around, 'Tidy'));
  expect(nodesIn(moved, moved.frames?.f1 as Frame)).toEqual(['n1', 'n2']);
  expect(moved.nodes.n3?.position).toEqual({ x: 0, y: 0 });
});

describe('frames of a file are refused', () => {
  const rect = { x: 0, y: 0, width: 100, height: 100 };
  test.each([
    [[], 'not an object'],
    [{ toString: { title: 't', ...rect } }, '“toString” is not the id of a frame, such as f1'],
    [{ f1: null }, 'not an object'],
    [{ f1: { ...rect } }, 'not a text'],
    [{ f1: { title: 't', ...rect, x: null } }, 'not a number'],
    [{ f1: { title: 't', ...rect, colour: 'blue' } }, 'not one of teal'],
  ])('%j', (frames, reason) => {
    expect(() => parseDocument(JSON.stringify({ ...start, frames }))).toThrow(reason);
  });
  test('but for those that are too small, which are made larger', () => {
    const frames = { f1: { title: 't', ...rect, width: -5 } };
    const { frames: read } = parseDocument(JSON.stringify({ ...start, frames }));
    expect(read?.f1).toMatchObject({ width: 96, height: 100 });
  });
});

import { describe, expect, test } from 'vitest';
import { type AdjointDocument, canonicalJson } from '../../../app/document/document.ts';
import type { Edit } from '../../../app/document/edits.ts';
import { mergeFormulas } from '../../../app/document/formulas.ts';
import { addFrame, framesOf, nodesIn, rectAround, setFrame } from '../../../app/document/frames.ts';
import { grouped } from '../../../app/document/grouping.ts';
import { applyEdit, historyOf, undo } from '../../../app/document/history.ts';
import { renameOp } from '../../../app/document/ownOps.ts';
import { parseDocument } from '../../../app/document/persistence.ts';
import { ungrouped } from '../../../app/document/ungrouping.ts';
import { parseFormulas } from '../../../engine/index.ts';
import { documentOf } from '../opened.ts';

const start = documentOf(
  parseFormulas('x = input(value=1)\na = exp(x)\nb = a^2\nc = a + b\nf = sin(c)').graph,
);

/** The document after an edit, which undone gives back the one before. */
function edited(document: AdjointDocument, edit: Edit): AdjointDocument {
  const history = applyEdit(historyOf(document), edit);
  expect(canonicalJson(undo(history).document)).toBe(canonicalJson(document));
  return history.document;
}

function done(document: AdjointDocument, made: ReturnType<typeof grouped>): AdjointDocument {
  if (typeof made === 'string') throw new Error(made);
  return edited(document, made.edit);
}

function framed(document: AdjointDocument, title: string, ids: readonly string[]): AdjointDocument {
  const rect = rectAround(document, ids);
  if (!rect) throw new RangeError('no such nodes');
  return edited(document, addFrame(document, { title, ...rect }).edit);
}

/** A comment in the frame f1. */
function remarked(document: AdjointDocument): AdjointDocument {
  const { x = 0, y = 0 } = framesOf(document).f1 ?? {};
  const { id, edit } = addFrame(document, { title: 'why', x, y, width: 96, height: 48 });
  return edited(edited(document, edit), setFrame(id, { colour: 'plum' }, 'Colour frame'));
}

const titles = (graph: Pick<AdjointDocument, 'frames'>): string[] =>
  Object.values(framesOf(graph)).map(({ title }) => title);

const opCalled = (document: AdjointDocument, name: string) => {
  const own = document.definitions?.[name];
  if (!own) throw new RangeError(`no op is called ${name}`);
  return own;
};

describe('a frame around what is grouped', () => {
  const document = remarked(framed(start, 'poly', ['n3', 'n4']));
  const made = done(document, grouped(document, ['n3', 'n4'], 'poly'));
  const own = opCalled(made, 'poly');

  test('goes into the block, with the comment in it, around the same nodes', () => {
    expect(titles(made)).toEqual([]);
    expect(made.frames).toBeUndefined();
    expect(titles(own)).toEqual(['poly', 'why']);
    expect(own.frames?.f1).toEqual(document.frames?.f1);
    const inner = nodesIn({ ...made, nodes: own.nodes }, own.frames?.f1 as never);
    expect(inner.map((id) => own.nodes[id]?.name)).toEqual(['b', 'c']);
  });
  test('keeps the ports of the block outside', () => {
    const [port] = Object.values(own.nodes).filter(({ op }) => op === 'input');
    expect(port?.position.x).toBeLessThan((own.frames?.f1?.x ?? 0) - 116);
  });
  test('comes out when that is ungrouped, around them again', () => {
    const again = done(made, ungrouped(made, ['n4']));
    expect(titles(again)).toEqual(['poly', 'why']);
    const names = nodesIn(again, again.frames?.f1 as never).map((id) => again.nodes[id]?.name);
    expect(names.sort()).toEqual(['b', 'c']);
    expect(again.frames?.f2?.colour).toBe('plum');
    expect(opCalled(again, 'poly').frames).toEqual(own.frames);
  });
  test('is in the file, and read again', () => {
    expect(parseDocument(canonicalJson(made))).toEqual(made);
  });
  test('stays when the op is renamed, or its formula changes', () => {
    const renamed = edited(made, renameOp('poly', 'cubic'));
    expect(titles(opCalled(renamed, 'cubic'))).toEqual(['poly', 'why']);
    const { graph } = parseFormulas(
      'poly(a) = {\n  b = a^3\n  c = a + b\n}\nx = input(value=1)\na = exp(x)\nc = poly(a)\nf = sin(c)',
    );
    const typed = edited(made, mergeFormulas(made, graph, 'typing'));
    expect(opCalled(typed, 'poly')).not.toEqual(own);
    expect(opCalled(typed, 'poly').frames).toEqual(own.frames);
  });
});

test('a frame that holds others as well stays outside', () => {
  const document = framed(start, 'all', ['n1', 'n2', 'n3', 'n4', 'n5']);
  const made = done(document, grouped(document, ['n3', 'n4'], 'poly'));
  expect(made.frames).toEqual(document.frames);
  expect(opCalled(made, 'poly').frames).toBeUndefined();
});

test('a frame around a block grows with its parts, those right of it move on with what they hold', () => {
  const made = done(start, grouped(start, ['n3', 'n4'], 'poly'));
  const document = framed(framed(made, 'block', ['n4']), 'end', ['n5']);
  const again = done(document, ungrouped(document, ['n4']));
  const namesIn = (id: string): (string | undefined)[] =>
    nodesIn(again, again.frames?.[id] as never).map((one) => again.nodes[one]?.name);
  expect(namesIn('f1').sort()).toEqual(['b', 'c']);
  expect(namesIn('f2')).toEqual(['f']);
});

test('a definition whose ports change their order keeps its places, looks and frames', () => {
  const document = documentOf(
    parseFormulas('g(u, v) = {\n  p = exp(u)\n  q = p * v\n}\nx = input(value=1)\nf = g(x, 2)')
      .graph,
  );
  const { g } = document.definitions ?? {};
  const frames = { f1: { title: 'p', x: 0, y: 0, width: 300, height: 300 } };
  const nodes = Object.entries(g?.nodes ?? {}).map(([id, node], i) => [
    id,
    { ...node, position: { x: 100 * i, y: 7 * i }, note: `of ${node.name}` },
  ]);
  const before = {
    ...document,
    definitions: { g: { ...g, nodes: Object.fromEntries(nodes), frames } },
  } as AdjointDocument;
  const { graph } = parseFormulas(
    'g(v, u) = {\n  p = exp(u)\n  q = p * v\n}\nx = input(value=1)\nf = g(2, x)',
  );
  const after = opCalled(edited(before, mergeFormulas(before, graph, 'typing')), 'g');
  expect(after.frames).toEqual(frames);
  const drawn = (own: typeof after) =>
    Object.fromEntries(
      Object.values(own.nodes).map(({ name, position, note }) => [name, { position, note }]),
    );
  expect(drawn(after)).toEqual(drawn(opCalled(before, 'g')));
  expect(
    Object.values(after.nodes)
      .slice(0, 2)
      .map(({ name }) => name),
  ).toEqual(['v', 'u']);
});

describe('frames of an op in a file are refused', () => {
  const made = done(start, grouped(start, ['n3', 'n4'], 'poly'));
  const poly = opCalled(made, 'poly');
  test.each([
    [[], 'definitions.poly.frames', 'not an object'],
    [{ f1: { title: 't' } }, 'definitions.poly.frames.f1.x', 'not a number'],
    [{ a: {} }, 'definitions.poly.frames', '“a” is not the id of a frame'],
  ])('%j', (frames, where, reason) => {
    const file = JSON.stringify({ ...made, definitions: { poly: { ...poly, frames } } });
    expect(() => parseDocument(file)).toThrow(expect.objectContaining({ where }));
    expect(() => parseDocument(file)).toThrow(reason);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Clip, clipOf, clipText, paste, readClip } from '../../../app/document/clipboard.ts';
import {
  type AdjointDocument,
  canonicalJson,
  EMPTY_DOCUMENT,
  fromExample,
} from '../../../app/document/document.ts';
import { nodesIn, rectAround } from '../../../app/document/frames.ts';
import { applyEdit, historyOf, undo } from '../../../app/document/history.ts';
import { clipOfFormulas } from '../../../app/document/pasteFormulas.ts';
import { edges, nodeIds, parseFormulas } from '../../../engine/index.ts';
import { expSin } from '../../../examples/expSin.ts';
import { arbitraryDocument } from '../arbitraryDocument.ts';

const start = fromExample(expSin);
const AT = { at: { x: 500, y: 600 } };

/** A clip after its way over the clipboard. */
const carried = (clip: Clip): Clip => readClip(clipText(clip));

function pasted(document: AdjointDocument, clip: Clip, where: Parameters<typeof paste>[2] = AT) {
  const { ids, edit } = paste(document, clip, where);
  return { ids, document: applyEdit(historyOf(document), edit).document, label: edit.label };
}

const textOf = (clip: Clip, change: object): string =>
  JSON.stringify({ ...JSON.parse(clipText(clip)), ...change });

describe('a frame', () => {
  const rect = rectAround(start, ['n3', 'n4']);
  if (!rect) throw new RangeError('no such nodes');
  const framed = { ...start, frames: { f1: { title: 'poly', ...rect } } };
  const around = (document: AdjointDocument) =>
    Object.values(document.frames ?? {}).map(({ title, ...frame }) => [
      title,
      nodesIn(document, frame).map((id) => document.nodes[id]?.name),
    ]);

  test('all of whose nodes are copied comes along, around the copies', () => {
    const clip = carried(clipOf(framed, ['n2', 'n3', 'n4']));
    expect(around(pasted(framed, clip).document)).toEqual([
      ['poly', ['b', 'c']],
      ['poly', ['b_1', 'c_1']],
    ]);
    expect(around(pasted(EMPTY_DOCUMENT, clip).document)).toEqual([['poly', ['b', 'c']]]);
  });
  test('stays where only some are copied, and is in a whole document that is pasted', () => {
    const some = carried(clipOf(framed, ['n2', 'n3']));
    expect(pasted(framed, some).document.frames).toEqual(framed.frames);
    const whole = readClip(canonicalJson(framed));
    expect(around(pasted(EMPTY_DOCUMENT, whole).document)).toEqual([['poly', ['b', 'c']]]);
  });
});

describe('pasting', () => {
  test('gives fresh ids and free names, keeps inner edges, and those from outside in the same document', () => {
    const { ids, document, label } = pasted(start, carried(clipOf(start, ['n4', 'n3'])));
    expect(ids).toEqual(['n8', 'n9']);
    expect(document.nodes.n8).toMatchObject({
      op: 'square',
      name: 'b_1',
      inputs: { x: { node: 'n2' } },
    });
    expect(document.nodes.n9).toMatchObject({
      op: 'add',
      name: 'c_1',
      inputs: { a: { node: 'n2' }, b: { node: 'n8' } },
    });
    expect(label).toBe('Paste 2 nodes');
    expect(document.output).toBe(start.output);
  });
  test('leaves ports open in another document, even where it has such a node', () => {
    const clip = carried(clipOf(start, ['n4', 'n3']));
    expect(pasted(EMPTY_DOCUMENT, clip).document.nodes).toMatchObject({
      n1: { name: 'b', inputs: {} },
      n2: { name: 'c', inputs: { b: { node: 'n1' } } },
    });
    const other = { ...start, title: 'another' };
    expect(pasted(other, clip).document.nodes.n8?.inputs).toEqual({});
  });
  test('leaves a port open whose node is gone or has become another', () => {
    const clip = carried(clipOf(start, ['n3']));
    const n2 = start.nodes.n2;
    if (!n2) throw new RangeError('the example has no n2');
    const renamed = { ...start, nodes: { ...start.nodes, n2: { ...n2, name: 'other' } } };
    expect(pasted(renamed, clip).document.nodes.n8?.inputs).toEqual({});
  });
  test('again gives names that are free again', () => {
    const once = pasted(start, carried(clipOf(start, ['n2'])));
    const twice = pasted(once.document, carried(clipOf(once.document, once.ids)));
    expect(twice.document.nodes[twice.ids[0] ?? '']?.name).toBe('a_2');
  });
  test('puts the middle at the place, and beside what stands exactly there', () => {
    const clip = clipOf(start, ['n2']);
    const once = pasted(start, clip);
    const { x, y } = once.document.nodes.n8?.position ?? { x: 0, y: 0 };
    expect([x, y]).toEqual([500 - 58, 600 - 44]);
    const twice = pasted(once.document, clip);
    expect(twice.document.nodes.n9?.position).toEqual({ x: x + 32, y: y + 32 });
    const by = pasted(start, clip, { by: { x: 7, y: 9 } });
    const old = start.nodes.n2?.position ?? { x: 0, y: 0 };
    expect(by.document.nodes.n8?.position).toEqual({ x: old.x + 7, y: old.y + 9 });
  });
  test('takes a whole document too', () => {
    const { document } = pasted(start, readClip(canonicalJson(start)));
    expect(nodeIds(document)).toHaveLength(14);
    expect(edges(document)).toHaveLength(16);
  });
  test('of nothing, or of too much, says so', () => {
    expect(() => paste(start, clipOf(start, ['n99']), AT)).toThrow('there is nothing in it');
    const many = Object.fromEntries(
      Array.from({ length: 4_994 }, (_, i) => [`m${i}`, { ...start.nodes.n1, name: `m${i}` }]),
    ) as AdjointDocument['nodes'];
    expect(() => paste(start, { title: '', nodes: many, wires: [] }, AT)).toThrow('5,000 nodes');
  });
});

describe('text that is no clip', () => {
  const clip = clipOf(start, ['n3', 'n4']);
  test.each([
    ['not JSON', '{"format"', /JSON/],
    ['of another kind', '{"format": "other"}', /not an Adjoint document/],
    ['of a newer version', textOf(clip, { version: 2 }), /newer/],
    ['without nodes', textOf(clip, { nodes: undefined }), /missing/],
    ['with a node that is none', textOf(clip, { nodes: { n1: 5 } }), /not an object/],
    [
      'with an edge to nowhere',
      textOf(clip, { nodes: { n1: { op: 'exp', name: 'a', inputs: { x: { node: 'n7' } } } } }),
      /no node n7/,
    ],
    [
      'with a key that would change prototypes',
      '{"format": "adjoint-clipboard", "version": 1, "nodes": {"constructor": {}}}',
      /cannot be used as an id/,
    ],
  ])('%s says what is wrong', (_, text, problem) => {
    expect(() => readClip(text)).toThrow(problem);
  });
  test('loses wires that are none', () => {
    const from = { id: 'n2', op: 'exp', name: 'a' };
    const wires = [
      ...[null, 5, {}, { to: 'n3', port: 'x' }, { to: 'n99', port: 'x', from }],
      { to: 'n3', port: '__proto__', from },
      { to: 'n3', port: 'x', from },
    ];
    expect(readClip(textOf(clip, { wires })).wires).toEqual([{ to: 'n3', port: 'x', from }]);
    expect(readClip(textOf(clip, { wires: 'all' })).wires).toEqual([]);
  });
});

describe('formulas', () => {
  const clipFrom = (text: string): Clip => clipOfFormulas(start, parseFormulas(text).graph);
  test('become nodes; a free name is the node of that name, where there is one', () => {
    const { document } = pasted(start, clipFrom('g = tanh(a) * u\nh = g + x'));
    expect(document.nodes.n8).toMatchObject({ op: 'tanh', inputs: { x: { node: 'n2' } } });
    const named = Object.values(document.nodes).find(({ name }) => name === 'h');
    expect(named?.inputs).toMatchObject({ b: { node: 'n1' } });
    expect(Object.values(document.nodes).filter(({ op }) => op === 'input')).toHaveLength(2);
  });
  test('that assign a name which is taken get a free one, and mean their own by it', () => {
    const { document, ids } = pasted(start, clipFrom('a = sin(x)\nb = exp(a)'));
    expect(ids.map((id) => document.nodes[id]?.name)).toEqual(['a_1', 'b_1']);
    expect(document.nodes[ids[1] ?? '']?.inputs).toEqual({ x: { node: ids[0] } });
    expect(document.nodes[ids[0] ?? '']?.inputs).toEqual({ x: { node: 'n1' } });
  });
  test('stand in columns, not upon each other', () => {
    const { document, ids } = pasted(start, clipFrom('p = sin(u)\nq = exp(p)\nr = p + q'));
    const places = ids.map((id) => document.nodes[id]?.position);
    expect(new Set(places.map((place) => place?.x)).size).toBe(4);
  });
});

test('whatever is copied and pasted has the wiring it had, and undo takes it back', () => {
  fc.assert(
    fc.property(arbitraryDocument, fc.array(fc.nat(11), { minLength: 1 }), (document, picks) => {
      const all = nodeIds(document);
      const ids = [...new Set(picks.flatMap((i) => all[i] ?? []))];
      if (ids.length === 0) return;
      const made = paste(document, carried(clipOf(document, ids)), AT);
      const after = applyEdit(historyOf(document), made.edit);
      const old = ids.sort((a, b) => all.indexOf(a) - all.indexOf(b));
      const become = new Map(old.map((id, i) => [id, made.ids[i] as string]));
      for (const [id, copy] of become) {
        const inputs = Object.entries(document.nodes[id]?.inputs ?? {}).map(([port, source]) => [
          port,
          'node' in source ? { node: become.get(source.node) ?? source.node } : source,
        ]);
        expect(after.document.nodes[copy]?.inputs).toEqual(Object.fromEntries(inputs));
      }
      const names = Object.values(after.document.nodes).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      expect(after.past).toHaveLength(1);
      expect(canonicalJson(undo(after).document)).toBe(canonicalJson(document));
    }),
    { numRuns: 200 },
  );
});

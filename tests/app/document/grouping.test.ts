import { describe, expect, test } from 'vitest';
import { cardRect, overlaps } from '../../../app/document/card.ts';
import { type AdjointDocument, canonicalJson } from '../../../app/document/document.ts';
import { type Edit, moveNodes } from '../../../app/document/edits.ts';
import { grouped, madeOwn } from '../../../app/document/grouping.ts';
import { applyEdit, historyOf, undo } from '../../../app/document/history.ts';
import { addOps, isUsed, removeOp, renameOp } from '../../../app/document/ownOps.ts';
import { ungrouped } from '../../../app/document/ungrouping.ts';
import { nodeIds, parseFormulas, printFormulas } from '../../../engine/index.ts';
import { documentOf } from '../opened.ts';

const documentIn = (text: string): AdjointDocument => documentOf(parseFormulas(text).graph);

/** The document after an edit, which undone gives back the one before. */
function edited(document: AdjointDocument, edit: Edit): AdjointDocument {
  const history = applyEdit(historyOf(document), edit);
  expect(history.past).toHaveLength(1);
  expect(canonicalJson(undo(history).document)).toBe(canonicalJson(document));
  return history.document;
}

function done(document: AdjointDocument, made: ReturnType<typeof grouped>): AdjointDocument {
  if (typeof made === 'string') throw new Error(made);
  return edited(document, made.edit);
}

const placesByName = ({ nodes }: AdjointDocument) =>
  Object.fromEntries(Object.values(nodes).map(({ name, position }) => [name, position]));

const EXP = 'x = input(value=1)\na = exp(x)\nb = a^2\nc = a + b\nf = sin(c)';

describe('grouping', () => {
  const document = documentIn(EXP);
  const made = done(document, grouped(document, ['n3', 'n4'], 'poly'));

  test('makes one node in the place of its last, and a definition with places', () => {
    expect(printFormulas(made)).toContain('poly(a) = {\n  b = a^2\n  c = a + b\n}');
    expect(made.nodes.n4?.position).toEqual(document.nodes.n4?.position);
    const { nodes = {} } = made.definitions?.poly ?? {};
    const [port, ...parts] = Object.values(nodes);
    expect(parts.map(({ position }) => position)).toEqual([
      document.nodes.n3?.position,
      document.nodes.n4?.position,
    ]);
    expect(port?.position.x).toBeLessThan(document.nodes.n3?.position.x ?? 0);
  });

  test('stands free where its card, with more ports, would cover another', () => {
    const wide = documentIn(
      'p = input()\nq = input()\nr = input()\ns = input()\nu = p * q\nv = u + r * s\ny = exp(p)',
    );
    const id = (name: string): string =>
      nodeIds(wide).find((one) => wide.nodes[one]?.name === name) ?? '';
    const { x = 0, y = 0 } = wide.nodes[id('v')]?.position ?? {};
    const near = edited(wide, moveNodes(new Map([[id('y'), { x, y: y + 120 }]])));
    const inner = [
      id('u'),
      id('v'),
      ...nodeIds(wide).filter((one) => /^_/.test(wide.nodes[one]?.name ?? '')),
    ];
    const after = done(near, grouped(near, inner, 'many'));
    const [card, other] = [cardRect(after, id('v')), cardRect(after, id('y'))];
    expect(card.height).toBeGreaterThan(120);
    expect(overlaps(card, other)).toBe(false);
    const back = done(after, ungrouped(after, [id('v')]));
    expect(cardRect(after, id('v'))).not.toMatchObject(near.nodes[id('v')]?.position ?? {});
    const places = Object.values(near.nodes).map(({ position }) => position);
    expect(Object.values(back.nodes).map(({ position }) => position)).toEqual(
      expect.arrayContaining(places),
    );
  });

  test('and ungrouping gives the nodes back where they were', () => {
    const back = done(made, ungrouped(made, ['n4']));
    expect(printFormulas({ ...back, definitions: {} })).toBe(
      'x = input(value=1)\na = exp(x)\nc = a + b\nf = sin(c)\nb = a^2\noutput f',
    );
    expect(placesByName(back)).toEqual(placesByName(document));
  });

  test('as far from where they were as the block has been moved, if that is free', () => {
    const { x = 0, y = 0 } = made.nodes.n4?.position ?? {};
    const gone = edited(made, moveNodes(new Map([['n4', { x: x + 30, y: y + 400 }]])));
    const { b, c, ...others } = placesByName(done(gone, ungrouped(gone, ['n4'])));
    const before = placesByName(document);
    const shifted = ({ x, y } = { x: 0, y: 0 }) => ({ x: x + 30, y: y + 400 });
    expect([b, c]).toEqual([shifted(before.b), shifted(before.c)]);
    expect(others).toEqual({ a: before.a, f: before.f, x: before.x });
  });

  test('what stands where they would come to makes room for them', () => {
    const a = document.nodes.n2?.position ?? { x: 0, y: 0 };
    const near = edited(made, moveNodes(new Map([['n4', { x: a.x + 150, y: a.y }]])));
    const back = done(near, ungrouped(near, ['n4']));
    const cards = nodeIds(back).map((id) => cardRect(back, id));
    const meet = cards.filter((one, i) => cards.some((two, j) => i < j && overlaps(one, two)));
    expect(meet).toEqual([]);
    expect(back.nodes.n5?.position.x).toBeGreaterThan(near.nodes.n5?.position.x ?? 0);
  });

  test('a built-in block comes apart with a place for each part', () => {
    const plain = documentIn('x = input(value=1)\ny = silu(x)\nf = y^2');
    const back = done(plain, ungrouped(plain, ['n2']));
    expect(
      Object.values(back.nodes)
        .map(({ op }) => op)
        .sort(),
    ).toEqual(['input', 'mul', 'sigmoid', 'square']);
    expect(
      Object.values(back.nodes).every(({ position: { x, y } }) => Number.isFinite(x + y)),
    ).toBe(true);
  });

  test('a built-in block becomes one of the document’s own', () => {
    const plain = documentIn('x = input(value=1)\ny = silu(x)\nf = y^2');
    const own = done(plain, madeOwn(plain, 'n2'));
    expect(printFormulas(own)).toContain('y = my_silu(x)');
    expect(own.nodes.n2?.position).toEqual(plain.nodes.n2?.position);
    expect(madeOwn(own, 'n2')).toBe('my_silu is your own already.');
  });
});

describe('the ops of a document', () => {
  const text =
    'f(x) = x^2\ng(x) = f(x) + 1\nz = input(value=1)\ny = g(z)\nw = ode(z, 0, 1, f="f(z) - z", steps=4)';
  const document = documentIn(text);

  test('are renamed wherever they are used, in right sides as well', () => {
    const renamed = edited(document, renameOp('f', 'sq'));
    expect(printFormulas(renamed)).toBe(
      text
        .replace('f(x) = x^2', 'sq(x) = x^2')
        .replace('= f(x) + 1', '= sq(x) + 1')
        .replace('"f(z)', '"sq(z)'),
    );
  });
  test('are used, or can go', () => {
    expect(['f', 'g', 'h'].map((name) => isUsed(document, name))).toEqual([true, true, false]);
    const unused = documentIn('f(x) = x\ny = exp(1)');
    expect(edited(unused, removeOp('f'))).not.toHaveProperty('definitions');
  });
  test('are added', () => {
    const { definitions = {} } = documentIn('h(x) = x');
    expect(Object.keys(edited(document, addOps(definitions)).definitions ?? {})).toEqual([
      'f',
      'g',
      'h',
    ]);
    expect(addOps(definitions).label).toBe('Define h');
  });
});

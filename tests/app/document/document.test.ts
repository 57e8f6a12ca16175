import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, fromExample, sameJson } from '../../../app/document/document.ts';
import { expSin } from '../../../examples/expSin.ts';
import { arbitraryDocument, withKeysReversed } from '../arbitraryDocument.ts';

describe('canonicalJson', () => {
  test('is the same text whatever the order of keys', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        expect(canonicalJson(withKeysReversed(document))).toBe(canonicalJson(document));
      }),
      { seed: 31, numRuns: 300 },
    );
  });

  test('says everything that is in the document', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        expect(JSON.parse(canonicalJson(document))).toEqual(document);
      }),
      { seed: 32, numRuns: 300 },
    );
  });

  test('tells documents apart that differ in one place', () => {
    const document = fromExample(expSin);
    const [id = ''] = Object.keys(document.nodes);
    const node = document.nodes[id];
    if (!node) throw new RangeError('the example is empty');
    const others = [
      { ...document, title: 'other' },
      { ...document, output: null },
      { ...document, nodes: { ...document.nodes, [id]: { ...node, name: 'other' } } },
      { ...document, nodes: { ...document.nodes, [id]: { ...node, position: { x: 0, y: 0 } } } },
    ];
    const texts = new Set([document, ...others].map(canonicalJson));
    expect(texts.size).toBe(others.length + 1);
  });

  test('begins as every saved document does', () => {
    expect(canonicalJson({ ...fromExample(expSin), nodes: {} })).toMatchInlineSnapshot(`
      "{
       "format": "adjoint",
       "nodes": {},
       "output": "n7",
       "title": "exp and sin",
       "version": 1
      }"
    `);
  });
});

test('sameJson knows lists by their order and records by their keys alone', () => {
  expect(sameJson({ a: 1, b: [1, { c: 2, d: 3 }] }, { b: [1, { d: 3, c: 2 }], a: 1 })).toBe(true);
  expect(sameJson([1, 2], [2, 1])).toBe(false);
  expect(sameJson({ a: 1 }, { a: 1, b: 1 })).toBe(false);
  expect(sameJson(0, '0')).toBe(false);
  expect(sameJson(undefined, null)).toBe(false);
  expect(sameJson(1, [1])).toBe(false);
  expect(sameJson([], {})).toBe(false);
  expect(sameJson([1], [1, 1])).toBe(false);
  expect(sameJson({ a: undefined }, {})).toBe(true);
  expect(sameJson([[1, 'NaN'], 0], [[1, 'NaN'], -0])).toBe(true);
});

test('sameJson is equality of the saved texts', () => {
  fc.assert(
    fc.property(arbitraryDocument, arbitraryDocument, (a, b) => {
      expect(sameJson(a, withKeysReversed(a))).toBe(true);
      expect(sameJson(a, b)).toBe(canonicalJson(a) === canonicalJson(b));
    }),
    { seed: 33, numRuns: 300 },
  );
});

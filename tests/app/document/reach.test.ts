import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromExample } from '../../../app/document/document.ts';
import { betweenNodes, downstreamOf, upstreamOf } from '../../../app/document/reach.ts';
import { nodeIds, pathUpstream } from '../../../engine/index.ts';
import { expSin } from '../../../examples/expSin.ts';
import { arbitraryDocument } from '../arbitraryDocument.ts';

const start = fromExample(expSin);
/** By name: x, a, b, c, d, e, f are n1 to n7. */
const names = (ids: Iterable<string>): string =>
  [...ids]
    .map((id) => start.nodes[id]?.name ?? '')
    .sort()
    .join('');

describe('in the exp/sin graph', () => {
  test('upstream is all that a node depends on, itself included', () => {
    expect(names(upstreamOf(start, ['n4']))).toBe('abcx');
    expect(names(upstreamOf(start, ['n1']))).toBe('x');
    expect(names(upstreamOf(start, []))).toBe('');
  });
  test('downstream is all that depends on it', () => {
    expect(names(downstreamOf(start, ['n5', 'n3']))).toBe('bcdef');
    expect(names(downstreamOf(start, ['n7']))).toBe('f');
  });
  test('between two nodes are those on a path from one to the other, in either order', () => {
    expect(names(betweenNodes(start, 'n2', 'n5'))).toBe('abcd');
    expect(names(betweenNodes(start, 'n5', 'n2'))).toBe('abcd');
    expect(betweenNodes(start, 'n5', 'n6')).toEqual([]);
    expect(names(betweenNodes(start, 'n3', 'n3'))).toBe('b');
  });
});

test('up and down are the two sides of one relation, that of paths', () => {
  fc.assert(
    fc.property(arbitraryDocument, (document) => {
      for (const a of nodeIds(document)) {
        const up = upstreamOf(document, [a]);
        for (const b of nodeIds(document)) {
          expect(up.has(b)).toBe(pathUpstream(document, a, b) !== undefined);
          expect(up.has(b)).toBe(downstreamOf(document, [b]).has(a));
        }
      }
    }),
    { numRuns: 40 },
  );
});

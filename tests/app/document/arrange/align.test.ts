import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aligned, distributed, SIDES } from '../../../../app/document/arrange/align.ts';
import { cardRect, type Rect } from '../../../../app/document/card.ts';
import type { AdjointDocument, Position } from '../../../../app/document/document.ts';
import { moveNodes } from '../../../../app/document/edits.ts';
import { applyEdit, historyOf } from '../../../../app/document/history.ts';
import { setLooks } from '../../../../app/document/nodeLooks.ts';
import { type NodeId, nodeIds } from '../../../../engine/index.ts';
import { arbitraryDocument } from '../../arbitraryDocument.ts';

const moved = (document: AdjointDocument, places: ReadonlyMap<NodeId, Position>) =>
  applyEdit(historyOf(document), moveNodes(places)).document;

/** Documents with every third card collapsed. */
const some = arbitraryDocument
  .filter((document) => nodeIds(document).length > 2)
  .map((document) => {
    const ids = nodeIds(document).filter((_, i) => i % 3 === 0);
    return applyEdit(historyOf(document), setLooks(ids, { collapsed: true }, 'Collapse')).document;
  });

const AT: Readonly<Record<(typeof SIDES)[number], (r: Rect) => number>> = {
  left: ({ x }) => x,
  centre: ({ x, width }) => x + width / 2,
  right: ({ x, width }) => x + width,
  top: ({ y }) => y,
  middle: ({ y, height }) => y + height / 2,
  bottom: ({ y, height }) => y + height,
};

describe('aligning', () => {
  test.each(SIDES)(
    '%s gives all cards, collapsed or not, that line, and moves on one axis',
    (side) => {
      fc.assert(
        fc.property(some, (document) => {
          const ids = nodeIds(document);
          const after = moved(document, aligned(document, ids, side));
          const at = ids.map((id) => AT[side](cardRect(after, id)));
          expect(Math.max(...at) - Math.min(...at)).toBeLessThanOrEqual(1);
          const other = ['left', 'centre', 'right'].includes(side) ? 'y' : 'x';
          for (const id of ids) {
            expect(after.nodes[id]?.position[other]).toBe(document.nodes[id]?.position[other]);
          }
        }),
        { numRuns: 50 },
      );
    },
  );
});

describe('distributing', () => {
  test.each(['x', 'y'] as const)('along %s makes the room between neighbours the same', (axis) => {
    fc.assert(
      fc.property(some, (document) => {
        const ids = nodeIds(document);
        const places = distributed(document, ids, axis);
        const after = moved(document, places);
        const size = axis === 'x' ? 'width' : 'height';
        const cards = [...places.keys()].map((id) => cardRect(after, id));
        const gaps = cards.slice(1).map((card, i) => {
          const before = cards[i] as Rect;
          return card[axis] - before[axis] - before[size];
        });
        expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(2);
        const [first = '', last = ''] = [[...places.keys()][0], [...places.keys()].at(-1)];
        expect(after.nodes[first]?.position).toEqual(document.nodes[first]?.position);
        const [now, was] = [
          after.nodes[last]?.position[axis],
          document.nodes[last]?.position[axis],
        ];
        expect(Math.abs((now ?? 0) - (was ?? 0))).toBeLessThanOrEqual(1);
      }),
      { numRuns: 50 },
    );
  });
  test('of nothing is nothing', () => {
    expect(
      distributed({ format: 'adjoint', version: 1, title: '', nodes: {}, output: null }, [], 'x')
        .size,
    ).toBe(0);
  });
});

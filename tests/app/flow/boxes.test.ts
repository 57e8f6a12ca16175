import { expect, test } from 'vitest';
import { cardRect } from '../../../app/document/card.ts';
import { boxesOf, cardAt, cardsIn } from '../../../app/flow/boxes.ts';
import { edges, nodeIds } from '../../../engine/index.ts';
import { expSinAt, opened } from '../opened.ts';

test('a card that is dragged takes its edges along, and the others stay', () => {
  const { scene } = opened(expSinAt(0));
  const still = boxesOf(scene);
  const at = { x: 900, y: 700 };
  const moved = boxesOf(scene, new Map([['n4', at]]));
  expect(moved.cards.find(({ id }) => id === 'n4')).toMatchObject(at);
  const other = moved.edges.filter(
    (edge, i) => JSON.stringify(edge) !== JSON.stringify(still.edges[i]),
  );
  expect(other).toHaveLength(
    edges(scene).filter(({ from, to }) => from === 'n4' || to === 'n4').length,
  );
  expect(boxesOf(scene)).toBe(still);
});

test('a frame holds the cards that lie wholly in it', () => {
  const { scene } = opened(expSinAt(0));
  const all = { x: -9999, y: -9999, width: 99999, height: 99999 };
  expect(cardsIn(scene, all)).toEqual(nodeIds(scene));
  const { x, y, width, height } = cardRect(scene, 'n4');
  expect(cardsIn(scene, { x: x - 1, y: y - 1, width: width + 2, height: height + 2 })).toEqual([
    'n4',
  ]);
  expect(cardsIn(scene, { x: x + 1, y, width, height })).toEqual([]);
});

test('a point is on the card that stands there', () => {
  const { scene } = opened(expSinAt(0));
  for (const id of nodeIds(scene)) {
    const { x, y, width, height } = cardRect(scene, id);
    expect(cardAt(scene, { x: x + width / 2, y: y + height / 2 })).toBe(id);
    expect(cardAt(scene, { x: x - 1, y })).not.toBe(id);
  }
  expect(cardAt(scene, { x: -500, y: -500 })).toBeUndefined();
  expect(boxesOf(scene)).toBe(boxesOf(scene));
});

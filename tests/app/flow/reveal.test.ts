import { describe, expect, test } from 'vitest';
import { revealed } from '../../../app/flow/reveal.ts';

const size = { width: 800, height: 600 };
const card = { x: 1000, y: -300, width: 116, height: 88 };

describe('a card brought into view', () => {
  test('moves the graph no further than needed, at the same zoom', () => {
    expect(revealed({ x: 0, y: 0, zoom: 1 }, card, size)).toEqual({
      x: 800 - 56 - 116 - 1000,
      y: 56 + 300,
      zoom: 1,
    });
  });
  test('leaves it where it is when the card is seen', () => {
    const view = { x: -400, y: 500, zoom: 1 };
    expect(revealed(view, card, size)).toBe(view);
  });
  test('of a card larger than the canvas shows where it starts', () => {
    expect(revealed({ x: 0, y: 0, zoom: 10 }, card, size)).toEqual({
      x: 56 - 10_000,
      y: 56 + 3000,
      zoom: 10,
    });
  });
});

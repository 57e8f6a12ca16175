import { expect, test } from 'vitest';
import { endSnap, holdSnap, snapped, snapStore } from '../../../app/flow/snapDrag.ts';

type Canvas = Parameters<typeof snapped>[1];

/** A canvas of cards by id, seen at a zoom. */
function canvasOf(places: Readonly<Record<string, readonly [number, number]>>, zoom = 1): Canvas {
  const nodes = Object.entries(places).map(([id, [x, y]]) => {
    return [id, { id, position: { x, y }, width: 116, height: 88 }] as const;
  });
  const nodeLookup = new Map(nodes) as never;
  return { nodeLookup, transform: [0, 0, zoom], width: 1000, height: 800 };
}

const move = (id: string, x: number, y: number, dragging = true) => ({
  ...{ id, type: 'position' as const, position: { x, y } },
  dragging,
});

test('a drag comes into line with what is in view, up to and with the drop', () => {
  const canvas = canvasOf({ a: [500, 300], b: [100, 100], far: [4_003, 0] });
  expect(snapped([move('a', 104, 300)], canvas)).toMatchObject([{ position: { x: 100, y: 300 } }]);
  expect(snapStore.getState().lines.length).toBeGreaterThan(0);
  expect(snapped([move('a', 104, 300, false)], canvas)).toMatchObject([{ position: { x: 100 } }]);
  expect(endSnap()).toEqual({ dx: -4, dy: 0 });
  expect(snapStore.getState().lines).toEqual([]);
});

test('several nodes keep their distances', () => {
  const canvas = canvasOf({ a: [0, 300], b: [200, 300], c: [103, 0] });
  const changes = snapped([move('a', 100, 300), move('b', 300, 300)], canvas);
  expect(changes).toMatchObject([{ position: { x: 103 } }, { position: { x: 303 } }]);
  endSnap();
});

test('with Alt, and beyond 6 px of the screen, it goes where the hand does', () => {
  const canvas = canvasOf({ a: [500, 300], b: [100, 100] }, 2);
  expect(snapped([move('a', 104, 300)], canvas)).toMatchObject([{ position: { x: 104 } }]);
  endSnap();
  holdSnap(true);
  expect(snapped([move('a', 101, 300)], canvas)).toMatchObject([{ position: { x: 101 } }]);
  endSnap();
});

test('changes that are no drag are left alone', () => {
  const changes = [{ id: 'a', type: 'select' as const, selected: true }];
  expect(snapped(changes, canvasOf({ a: [0, 0] }))).toBe(changes);
});

import { expect, test } from 'vitest';
import { paintOverview } from '../../../app/flow/overviewPicture.ts';
import { INKS, type Inks } from '../../../app/plots/picture.ts';
import { stepTo } from '../../../app/session/playback.ts';
import { viewStore } from '../../../app/session/viewStore.ts';
import { edges, nodeIds } from '../../../engine/index.ts';
import { expSinAt, opened } from '../opened.ts';

const inks = Object.fromEntries(INKS.map((ink) => [ink, ink])) as Inks;

/** How many rectangles are filled in each ink, and lines drawn, when a view is painted at a place. */
function painted(x: number, taken: readonly string[] = []): Readonly<Record<string, number>> {
  const counts: Record<string, number> = { lines: 0, outlines: 0 };
  const add = (what: string): void => {
    counts[what] = (counts[what] ?? 0) + 1;
  };
  const context = {
    ...{ fillStyle: '', strokeStyle: '', lineWidth: 1 },
    beginPath: () => {},
    moveTo: () => {},
    stroke: () => {},
    lineTo: () => add('lines'),
    strokeRect: () => add('outlines'),
    fillRect(): void {
      add(this.fillStyle);
    },
  };
  const size = { width: 1000, height: 600 };
  const view = { x, y: 0, zoom: 1 };
  paintOverview(context, viewStore.getState(), view, size, inks, new Map(), new Set(taken));
  return counts;
}

test('every card and every edge is in the picture, with what is known of it', () => {
  const { scene, ticks } = opened(expSinAt(0));
  stepTo(3);
  const all = { panel: nodeIds(scene).length, lines: edges(scene).length };
  expect(painted(0)).toEqual({ ...all, 'z-line': 3, outlines: 1 });
  stepTo(ticks.length);
  expect(painted(0)).toMatchObject({ ...all, 'z-line': 7, 'l-line': 7 });
});

test('cards that are taken are outlined as well as the one that the run is at', () => {
  opened(expSinAt(0));
  stepTo(3);
  expect(painted(0, ['n4', 'n5']).outlines).toBe(3);
  expect(painted(5000, ['n4', 'n5']).outlines).toBe(1);
});

test('what is out of sight is not painted', () => {
  opened(expSinAt(0));
  expect(painted(5000)).not.toHaveProperty('panel');
});

import { expect, test } from 'vitest';
import { scrollingStore, switchScrolling } from '../../../app/session/scrolling.ts';
import { session } from '../../../app/session/session.ts';

test('scrolling goes through its three meanings, and says each', () => {
  const said = [1, 2, 3].map(() => {
    switchScrolling();
    return `${scrollingStore.getState().scrolling}: ${session().notice?.text}`;
  });
  expect(said).toEqual([
    'zoom: Scrolling zooms, by wheel and by trackpad.',
    'pan: Scrolling moves the graph; with Ctrl, or pinched, it zooms.',
    'auto: A wheel zooms, two fingers on a trackpad move the graph.',
  ]);
});

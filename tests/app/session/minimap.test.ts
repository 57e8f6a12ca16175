import { expect, test } from 'vitest';
import { fromExample } from '../../../app/document/document.ts';
import { isMinimapShown, minimapStore, toggleMinimap } from '../../../app/session/minimap.ts';
import { currentRun } from '../../../app/session/run.ts';
import { expSin } from '../../../examples/expSin.ts';
import type { Line } from '../../engine/build.ts';
import { opened, openedFrom } from '../opened.ts';

test('a large graph has an overview by itself, a small one when asked for', () => {
  expect(isMinimapShown(opened(fromExample(expSin)))).toBe(false);
  const chain = [...Array(120).keys()].map((i): [string, Line] => [
    `a_${i}`,
    i === 0 ? ['input', 1] : ['sin', `a_${i - 1}`],
  ]);
  expect(isMinimapShown(openedFrom(Object.fromEntries(chain)))).toBe(true);
  toggleMinimap();
  expect(isMinimapShown(currentRun())).toBe(false);
  opened(fromExample(expSin));
  toggleMinimap();
  expect(isMinimapShown(currentRun())).toBe(true);
  minimapStore.setState({ shown: 'auto' });
});

import { expect, test } from 'vitest';
import { actionById } from '../../../app/actions/actions.ts';
import { fromExample } from '../../../app/document/document.ts';
import { connect, setOutput } from '../../../app/document/edits.ts';
import { edit } from '../../../app/document/store.ts';
import { createNode } from '../../../app/session/create.ts';
import { stepTo } from '../../../app/session/playback.ts';
import { startTour, tourStore } from '../../../app/session/tour.ts';
import { nextStop, STOPS, watchTour } from '../../../app/session/tourStops.ts';
import { viewStore } from '../../../app/session/viewStore.ts';
import { expSin } from '../../../examples/expSin.ts';
import { opened } from '../opened.ts';

const step = (): number | undefined => tourStore.getState().tour?.step;

test('ends with a node of one’s own that is built and differentiated', async () => {
  opened(fromExample(expSin));
  const stop = watchTour();
  await startTour();
  nextStop();
  expect(step()).toBe(1);
  stepTo(2);
  expect(step()).toBe(1);
  stepTo(3);
  expect(step()).toBe(2);
  stepTo(Number.POSITIVE_INFINITY);
  expect(step()).toBe(3);
  createNode('tanh', { x: 0, y: 400 });
  expect(step()).toBe(4);
  edit(connect({ from: 'n4', to: 'n8', port: 'x' }));
  expect(step()).toBe(5);
  edit(setOutput('n8'));
  expect(step()).toBe(6);
  // d tanh(c)/dx at c = 2: (1 − tanh² 2)·3.
  const lambda = Number(viewStore.getState().nodes.get('n1')?.lambda?.full);
  expect(lambda).toBeCloseTo((1 - Math.tanh(2) ** 2) * 3, 12);
  nextStop();
  expect(step()).toBeUndefined();
  stop();
});

test('names keys only of actions that there are', () => {
  const named = STOPS.flatMap(({ words }) => [...words.matchAll(/\{([\w-]+)\}/g)].map((m) => m[1]));
  expect(named).toContain('connect');
  for (const id of named) expect(actionById(id ?? '').keys.length).toBeGreaterThan(0);
});

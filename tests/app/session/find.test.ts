import { beforeEach, describe, expect, test } from 'vitest';
import { fromExample } from '../../../app/document/document.ts';
import { openBlock } from '../../../app/session/blocks.ts';
import { findStore, leaveFind, openFind } from '../../../app/session/find.ts';
import { matchesIn } from '../../../app/session/findMatches.ts';
import { stepTo } from '../../../app/session/playback.ts';
import { session, setSession } from '../../../app/session/session.ts';
import { viewStore } from '../../../app/session/viewStore.ts';
import { expSin } from '../../../examples/expSin.ts';
import { opened, openedFrom } from '../opened.ts';

beforeEach(() => {
  setSession({ path: [], derived: [] });
  opened(fromExample(expSin));
});

/** `c: name` of each match. */
const found = (query: string): string[] =>
  matchesIn(viewStore.getState(), query).map(({ name, what }) => `${name}: ${what}`);

describe('on the exp/sin graph', () => {
  test('a name finds its node before those that only use it', () => {
    expect([found('zebra'), found(' ')]).toEqual([[], []]);
    expect(found('e')[0]).toBe('e: name');
  });
  test('an op finds its nodes, by other words too', () => {
    expect(found('exp')).toEqual(['a: op exp', 'd: op exp']);
    expect(found('exponential').map((line) => line[0])).toEqual(['a', 'd']);
    expect(found('output')).toEqual(['f: output']);
  });
  test('a number finds values and multipliers, and says which', () => {
    expect(found('6.97')).toEqual(['b: λ = 6.9729', 'c: λ = 6.9729']);
    expect(found('> 7')).toEqual([
      'x: λ = 20.9187',
      'a: λ = 20.9187',
      'd: z = 7.3891',
      'f: z = 8.2984',
    ]);
    expect(found('z > 8')).toEqual(['f: z = 8.2984']);
  });
  test('an equation finds its node, whatever its spaces', () => {
    expect(found('a+b')).toEqual(['c: c = a + b']);
  });
  test('only what is shown is found: before the forward pass there are no values', () => {
    stepTo(0);
    expect(found('> -1e9')).toEqual([]);
    stepTo(2);
    expect(found('= 1')).toEqual(['a: z = 1']);
  });
});

describe('tensors', () => {
  beforeEach(() => {
    openedFrom({
      w: [
        'parameter',
        {
          value: [
            [1, -2],
            [3, 0],
          ],
        },
      ],
      l: ['log', 'w'],
      s: ['sum', 'l'],
    });
  });
  test('are found by an element, which is named and counted', () => {
    expect(found('nan')).toEqual(['l: z[0, 1] = NaN, 1 of 4', 's: z = NaN']);
    expect(found('z = -inf')).toEqual(['l: z[1, 1] = −∞, 1 of 4']);
  });
  test('are found by their shape', () => {
    expect(found('2x2').map((line) => line.slice(0, 8))).toEqual(['w: shape', 'l: shape']);
    expect(found('shape scalar')).toEqual(['s: a number']);
    expect(found('3x2')).toEqual([]);
  });
});

test('inside a block, what is drawn there is found', () => {
  openedFrom({ x: ['input', { value: 2 }], y: ['silu', 'x'] });
  const id = viewStore.getState().run.scene.output ?? '';
  openBlock(id);
  expect(found('sigmoid')).toHaveLength(1);
  expect(found('z > 0.8').length).toBeGreaterThan(0);
});

test('leaving selects what was shown', () => {
  openFind();
  leaveFind('n4');
  expect([findStore.getState().open, [...session().selection]]).toEqual([false, ['n4']]);
});

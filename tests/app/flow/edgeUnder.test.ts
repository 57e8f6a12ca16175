import { expect, test } from 'vitest';
import { edgesUnder, noteDrawn } from '../../../app/flow/edgeUnder.ts';
import { pointAt, route } from '../../../app/flow/route.ts';

test('edges are hit on their lines and a little beside them, the nearest first', () => {
  const level = route({ x: 0, y: 0 }, { x: 200, y: 0 }, []);
  const bent = route({ x: 0, y: 12 }, { x: 200, y: 200 }, []);
  const forget = [noteDrawn('n2.x', level), noteDrawn('n3.a', bent)];
  expect(edgesUnder({ x: 100, y: 0 })).toEqual(['n2.x']);
  expect(edgesUnder({ x: 100, y: 9 })).toEqual(['n2.x']);
  expect(edgesUnder({ x: 100, y: -11 })).toEqual([]);
  expect(edgesUnder(pointAt(bent, 0.5))).toEqual(['n3.a']);
  expect(edgesUnder({ x: 2, y: 8 })).toEqual(['n3.a', 'n2.x']);
  // Inside the room around the bent line, but far from it.
  expect(edgesUnder({ x: 180, y: 40 })).toEqual([]);
  for (const one of forget) one();
  expect(edgesUnder({ x: 100, y: 0 })).toEqual([]);
});

test('a line drawn anew stands in for the one before, whichever note is taken back first', () => {
  const before = noteDrawn('n2.x', route({ x: 0, y: 0 }, { x: 200, y: 0 }, []));
  const after = noteDrawn('n2.x', route({ x: 0, y: 80 }, { x: 200, y: 80 }, []));
  before();
  expect(edgesUnder({ x: 100, y: 80 })).toEqual(['n2.x']);
  expect(edgesUnder({ x: 100, y: 0 })).toEqual([]);
  after();
});

import { describe, expect, test } from 'vitest';
import { type FlowNode, withCarried } from '../../../app/flow/flowNodes.ts';

const node = (id: string, x: number, selected: boolean): FlowNode => ({
  ...{ id, type: 'op', data: {}, position: { x, y: 0 }, selected },
});
const nodes = [node('a', 0, true), node('b', 10, true), node('c', 20, false)];
const drag = (id: string, x: number) =>
  ({ id, type: 'position', position: { x, y: 5 }, dragging: true }) as const;

describe('a drag of a card that is selected', () => {
  test('takes along the selected ones that the canvas library does not know', () => {
    expect(withCarried([drag('a', 7)], nodes).slice(1)).toEqual([
      { id: 'b', type: 'position', position: { x: 17, y: 5 } },
    ]);
  });
  test('moves none of them twice', () => {
    const both = [drag('a', 7), drag('b', 17)];
    expect(withCarried(both, nodes)).toEqual(both);
  });
});

test('a card that is not selected takes none along, nor does a change that is no drag', () => {
  const alone = [drag('c', 27)];
  expect(withCarried(alone, nodes)).toBe(alone);
  const glide = [{ id: 'a', type: 'position', position: { x: 7, y: 5 } } as const];
  expect(withCarried(glide, nodes)).toBe(glide);
});

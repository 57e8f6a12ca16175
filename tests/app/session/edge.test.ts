import { describe, expect, test } from 'vitest';
import { keyOfUse, selectedEdge, useOf } from '../../../app/session/edge.ts';
import { numberOf, openedFrom } from '../opened.ts';

const lines = {
  x: ['input', 2],
  k: ['input', 3],
  y: ['mul', 'x', 'k'],
  open: ['add', 'x'],
} as const;
const none: ReadonlySet<string> = new Set();

describe('the selected edge', () => {
  test('is the one edge that is selected, and nothing beside it', () => {
    const { document } = openedFrom(lines);
    const select = (edges: string[], nodes: string[] = []) =>
      selectedEdge(document, { selection: new Set(nodes), selectedEdges: new Set(edges) });
    expect(select(['n3.b'])).toEqual({ from: 'n2', to: 'n3', port: 'b' });
    expect(select(['n3.b'], ['n1'])).toBeUndefined();
    expect(select(['n3.a', 'n3.b'])).toBeUndefined();
    expect(select(['n9.a'])).toBeUndefined();
    expect(selectedEdge(document, { selection: none, selectedEdges: none })).toBeUndefined();
  });
  test('is a use of its value, and the use names the edge again', () => {
    const run = openedFrom(lines);
    const use = useOf(run, { from: 'n2', to: 'n3', port: 'b' });
    expect(use).toEqual({ consumer: numberOf(run, 'y'), port: 1 });
    expect(use && keyOfUse(run, use)).toBe('n3.b');
  });
  test('is no use while its consumer cannot be computed', () => {
    expect(useOf(openedFrom(lines), { from: 'n1', to: 'n4', port: 'a' })).toBeUndefined();
  });
});

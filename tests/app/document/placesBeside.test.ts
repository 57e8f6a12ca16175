import { describe, expect, test } from 'vitest';
import { cardSize, type Rect } from '../../../app/document/card.ts';
import type { Position } from '../../../app/document/document.ts';
import { layered } from '../../../app/document/layout.ts';
import { placesBeside } from '../../../app/document/placesBeside.ts';
import { type Graph, nodeIds, parseFormulas } from '../../../engine/index.ts';

function graphOf(text: string): Graph {
  const { graph, errors } = parseFormulas(text);
  expect(errors).toEqual([]);
  return graph;
}

/** The cards of a text's graph by name, where some stand already. */
function placed(text: string, standing: Readonly<Record<string, Position>>) {
  const graph = graphOf(text);
  const nameOf = (id: string): string => graph.nodes[id]?.name ?? '';
  const kept = nodeIds(graph).flatMap((id) => {
    const at = standing[nameOf(id)];
    return at ? [[id, at] as const] : [];
  });
  const cards = [...placesBeside(graph, new Map(kept))].map(([id, { x, y }]): [string, Rect] => [
    nameOf(id),
    { x, y, ...cardSize(graph, id) },
  ]);
  const byName = new Map(cards);
  for (const [name, a] of byName) {
    for (const [other, b] of byName) {
      const apart =
        a.x >= b.x + b.width ||
        b.x >= a.x + a.width ||
        a.y >= b.y + b.height ||
        b.y >= a.y + a.height;
      expect(name === other || apart, `${name} and ${other} overlap`).toBe(true);
    }
  }
  return (name: string): Rect => byName.get(name) ?? { x: 0, y: 0, width: 0, height: 0 };
}

const FAR = { x: { x: 1000, y: 800 }, f: { x: 1400, y: 800 } };

describe('a new node stands', () => {
  test('right of what feeds it, level with it', () => {
    const at = placed('x = input(value=1)\nf = exp(x)\ng = tanh(f)', FAR);
    expect(at('g').x).toBeGreaterThan(at('f').x + at('f').width);
    expect(at('g').y).toBe(at('f').y);
  });
  test('between what feeds it and what it feeds, where there is room', () => {
    const at = placed('x = input(value=1)\ng = tanh(x)\nf = exp(g)', FAR);
    expect(at('g').x).toBeGreaterThan(at('x').x + at('x').width);
    expect(at('g').x + at('g').width).toBeLessThan(at('f').x);
    expect(at('g').y).toBe(800);
  });
  test('left of what it feeds, where nothing feeds it', () => {
    const at = placed('x = input(value=1)\nf = x * u', FAR);
    expect(at('u').x + at('u').width).toBeLessThan(at('f').x);
    expect(Math.abs(at('u').y - at('f').y)).toBeLessThan(100);
  });
  test('near, through others that are new', () => {
    const at = placed('x = input(value=1)\nf = exp(x)\nu = v * w\nh = f + u', FAR);
    for (const [from, to] of ['fh', 'uh', 'vu', 'wu'] as const) {
      expect(at(from as string).x + at(from as string).width).toBeLessThan(at(to as string).x);
    }
    for (const name of 'uvwh') expect(Math.abs(at(name).y - 800)).toBeLessThan(300);
  });
  test('below all, where it hangs on nothing there, laid out', () => {
    const at = placed('x = input(value=1)\nf = exp(x)\nu = v * w', FAR);
    for (const name of 'uvw') expect(at(name).y).toBeGreaterThan(888);
    expect(at('v').x).toBe(1000);
    expect(at('u').x).toBeGreaterThan(at('v').x + at('v').width);
  });
});

test('where nothing stands, the graph is laid out as a whole', () => {
  const graph = graphOf('a = exp(x)\nf = a * x');
  expect(placesBeside(graph, new Map())).toEqual(layered(graph));
});

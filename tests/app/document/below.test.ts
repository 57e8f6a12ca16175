import { describe, expect, test } from 'vitest';
import { placedBelow } from '../../../app/document/below.ts';
import { cardSize, overlaps } from '../../../app/document/card.ts';
import type { Position } from '../../../app/document/document.ts';
import { layered } from '../../../app/document/layout.ts';
import { backwardGraph, compile, edges, nodeIds } from '../../../engine/index.ts';
import { examples } from '../../examples/all.ts';

describe.each(examples.map(({ id, graph }) => [id, graph] as const))(
  'the backward pass of %s',
  (_id, graph) => {
    const made = backwardGraph(compile(graph));
    const places = layered(made.graph);
    const placed = new Map(made.values.map((id) => [id, places.get(id) as Position]));
    const seed = made.multipliers[compile(graph).output ?? 0] ?? '';
    const below = placedBelow(made.graph, placed, seed, true);
    const at = (id: string): Position => below.get(id) as Position;

    test('leaves the values where they are, and stands under all of them', () => {
      expect([...below.keys()].toSorted()).toEqual([...nodeIds(made.graph)].toSorted());
      const lowest = Math.max(...[...placed.values()].map(({ y }) => y));
      for (const id of below.keys()) {
        if (placed.has(id)) expect(at(id)).toEqual(placed.get(id));
        else expect(at(id).y).toBeGreaterThan(lowest);
      }
    });

    test('runs from right to left, no card on another', () => {
      for (const { from, to } of edges(made.graph)) {
        if (!placed.has(from)) expect(at(to).x).toBeLessThan(at(from).x);
      }
      const cards = nodeIds(made.graph)
        .filter((id) => !placed.has(id))
        .map((id) => ({ ...at(id), ...cardSize(made.graph, id) }));
      for (const [i, card] of cards.entries()) {
        expect(cards.slice(i + 1).filter((other) => overlaps(card, other))).toEqual([]);
      }
    });

    test('or from left to right, where it is not mirrored', () => {
      const other = placedBelow(made.graph, placed, seed, false);
      for (const { from, to } of edges(made.graph)) {
        if (placed.has(from)) continue;
        expect(other.get(to)?.x).toBeGreaterThan(other.get(from)?.x as number);
      }
    });
  },
);

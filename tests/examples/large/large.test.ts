import { describe, expect, test } from 'vitest';
import { cardRect, overlaps } from '../../../app/document/card.ts';
import { fromExample } from '../../../app/document/document.ts';
import { compile, edges, isComplete, nodeIds, stateAt, trace } from '../../../engine/index.ts';
import { exampleCalled, LARGE_COUNT, largeGraph, largeKinds } from '../../../examples/index.ts';

describe.each(largeKinds)('$kind', (kind) => {
  test.each([20, 100, 999])('has about %d nodes, all used, with their numbers', async (count) => {
    const { graph } = await largeGraph(kind, count).load();
    const size = nodeIds(graph).length;
    expect(size).toBeLessThanOrEqual(count);
    expect(size).toBeGreaterThan(count / 3);
    const run = trace(compile(graph));
    expect(run.program.problems).toEqual([]);
    const state = stateAt(run, run.steps.length);
    for (const i of run.program.equations.keys()) {
      expect(isComplete(run, state, i)).toBe(true);
      expect(Number.isFinite(state.lambda[i]?.data[0])).toBe(true);
    }
    const used = new Set(edges(graph).map(({ from }) => from));
    expect(nodeIds(graph).filter((id) => !used.has(id))).toEqual([graph.output]);
  });

  test('has no card on another', async () => {
    const document = fromExample(await largeGraph(kind, 300).load());
    const cards = nodeIds(document).map((id) => cardRect(document, id));
    for (const [i, a] of cards.entries()) {
      expect(cards.slice(i + 1).filter((b) => overlaps(a, b))).toEqual([]);
    }
  });

  test('is the same each time', async () => {
    const listed = largeGraph(kind, 200);
    expect(await listed.load()).toEqual(await listed.load());
  });
});

test('a random graph of 1,000 nodes has about 1,500 edges', async () => {
  const listed = exampleCalled('random-dag-1000');
  const { graph } = (await listed?.load()) ?? { graph: undefined };
  expect([999, 1000]).toContain(graph && nodeIds(graph).length);
  expect(graph && Math.abs(edges(graph).length - 1500)).toBeLessThan(100);
});

test('are called by kind and count', () => {
  expect(exampleCalled('diamonds-chain-1000')?.title).toBe('Chain of diamonds, 1,000 nodes');
  const wrong = [LARGE_COUNT.least - 1, LARGE_COUNT.most + 1, '', 'x', '1e3', -50];
  for (const count of wrong) expect(exampleCalled(`random-dag-${count}`)).toBeUndefined();
  expect(exampleCalled('no-such-100')).toBeUndefined();
});

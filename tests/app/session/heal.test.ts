import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AdjointDocument, canonicalJson } from '../../../app/document/document.ts';
import { applyEdit, historyOf, undo } from '../../../app/document/history.ts';
import { dissolve } from '../../../app/session/heal.ts';
import { topologicalOrder } from '../../../engine/graph/order.ts';
import { compile, edges, nodeIds } from '../../../engine/index.ts';
import { arbitraryDocument } from '../arbitraryDocument.ts';
import { documentFrom } from '../opened.ts';

const VECTOR = [1, 2, 3];

const idOf = ({ nodes }: AdjointDocument, name: string): string =>
  Object.keys(nodes).find((id) => nodes[id]?.name === name) ?? '';

function dissolved(document: AdjointDocument, names: readonly string[]): AdjointDocument {
  const ids = names.map((name) => idOf(document, name));
  const shaped = { scene: document, program: compile(document) };
  return applyEdit(historyOf(document), dissolve(shaped, ids)).document;
}

/** The names that feed a node, port by port; undefined where a port is open. */
function fed({ nodes }: AdjointDocument, by: AdjointDocument, name: string) {
  const { inputs = {} } = nodes[idOf(by, name)] ?? {};
  return Object.fromEntries(
    Object.entries(inputs).map(([port, source]) => [
      port,
      'node' in source ? nodes[source.node]?.name : source.value,
    ]),
  );
}

const chain = documentFrom(
  {
    x: ['input', VECTOR],
    a: ['exp', 'x'],
    b: ['sin', 'a'],
    c: ['tanh', 'b'],
    m: ['mul', 'b', 'a'],
    s: ['sum', 'm'],
    t: ['exp', 's'],
  },
  't',
);

describe('nodes taken out of the flow', () => {
  test('are stood in for by what fed them', () => {
    const after = dissolved(chain, ['b']);
    expect(fed(after, chain, 'c')).toEqual({ x: 'a' });
    expect(fed(after, chain, 'm')).toEqual({ a: 'a', b: 'a' });
  });
  test('several in a row by what fed the first', () => {
    expect(fed(dissolved(chain, ['a', 'b']), chain, 'c')).toEqual({ x: 'x' });
  });
  test('with several arguments by the first of the same shape', () => {
    const add = documentFrom({
      k: ['input', 2],
      v: ['input', VECTOR],
      p: ['add', 'k', 'v'],
      q: ['sin', 'p'],
    });
    expect(fed(dissolved(add, ['p']), add, 'q')).toEqual({ x: 'v' });
  });
  test('leave a port open where the shape does not fit', () => {
    const matrix = documentFrom({
      v: ['input', VECTOR],
      o: ['outer', 'v', 'v'],
      d: ['det', 'o'],
    });
    expect(fed(dissolved(matrix, ['o']), matrix, 'd')).toEqual({});
  });
  test('change the shape where that is taken, and hand the output on', () => {
    expect(fed(dissolved(chain, ['s']), chain, 't')).toEqual({ x: 'm' });
    expect(dissolved(chain, ['t']).output).toBe(idOf(chain, 's'));
    expect(dissolved(chain, ['x']).output).toBe(idOf(chain, 't'));
    expect(fed(dissolved(chain, ['x']), chain, 'a')).toEqual({});
  });
});

test('whatever is dissolved, no edge dangles, no cycle closes, and undo brings all back', () => {
  fc.assert(
    fc.property(arbitraryDocument, fc.array(fc.nat(11), { maxLength: 6 }), (document, picks) => {
      const all = nodeIds(document);
      const ids = [...new Set(picks.flatMap((i) => all[i] ?? []))];
      const shaped = { scene: document, program: compile(document) };
      const after = applyEdit(historyOf(document), dissolve(shaped, ids));
      expect(nodeIds(after.document)).toEqual(all.filter((id) => !ids.includes(id)));
      for (const { from } of edges(after.document))
        expect(after.document.nodes[from]).toBeDefined();
      expect(topologicalOrder(after.document).cycles).toEqual([]);
      expect(canonicalJson(undo(after).document)).toBe(canonicalJson(document));
    }),
    { numRuns: 200 },
  );
});

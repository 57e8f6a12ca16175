import { cardRect, portHeights, portsOf } from '../../../app/document/card.ts';
import type { AdjointDocument } from '../../../app/document/document.ts';
import { isClear } from '../../../app/flow/route.ts';
import { routeBetween } from '../../../app/flow/sides.ts';
import { edges, nodeIds } from '../../../engine/index.ts';

/** The edges of a document that run behind a card other than their ends', as `a → b.port`. */
export function edgesBehind(document: AdjointDocument): string[] {
  const cards = nodeIds(document).map((id) => ({ id, ...cardRect(document, id) }));
  const cardOf = new Map(cards.map((card) => [card.id, card]));
  return edges(document).flatMap(({ from, to, port }) => {
    const [a, b] = [cardOf.get(from), cardOf.get(to)];
    const node = document.nodes[to];
    if (!a || !b || !node) return [];
    const others = cards.filter((card) => card !== a && card !== b);
    const out = portHeights(document.nodes[from], document).output;
    const into = portHeights(node, document).inputs[portsOf(node, document).indexOf(port)] ?? 0;
    const route = routeBetween(
      { x: a.x + a.width, y: a.y + out, side: 1 },
      { x: b.x, y: b.y + into, side: -1 },
      others,
      [a, b],
    );
    const names = `${document.nodes[from]?.name} → ${node.name}.${port}`;
    return isClear(route, others) ? [] : [names];
  });
}

import { edges, edgesInto, type NodeId, nodeIds, plainSymbol } from '../../engine/index.ts';
import { cardRect } from '../document/card.ts';
import type { AdjointDocument, Position } from '../document/document.ts';
import { selectedEdge } from './edge.ts';
import { currentRun, type Run } from './run.ts';
import { notify, type Session, select, session, setSession } from './session.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

const orders = new WeakMap<Run, readonly NodeId[]>();

/** The nodes on the canvas, arguments before their consumers; those that cannot be computed come last. */
export function orderOf(run: Run): readonly NodeId[] {
  const known = orders.get(run);
  if (known) return known;
  const computed = run.program.equations.flatMap(({ id }) => (run.scene.nodes[id] ? [id] : []));
  const order = [...new Set([...computed, ...nodeIds(run.scene)])];
  orders.set(run, order);
  return order;
}

/** The node that the keyboard comes to first: one that is selected, else the first in order. */
export function stopOf(run: Run, selection: ReadonlySet<NodeId>): NodeId | undefined {
  for (const id of selection) if (run.scene.nodes[id]) return id;
  return orderOf(run)[0];
}

/** A px sideways counts as this many ahead: what stands straight ahead comes first. */
const SIDEWAYS = 2;

const AHEAD: Readonly<Record<Direction, (dx: number, dy: number) => number>> = {
  left: (dx) => -dx,
  right: (dx) => dx,
  up: (_dx, dy) => -dy,
  down: (_dx, dy) => dy,
};

function middleOf(scene: AdjointDocument, id: NodeId): Position {
  const { x, y, width, height } = cardRect(scene, id);
  return { x: x + width / 2, y: y + height / 2 };
}

/** The card nearest to one in a direction: within 45° of it, else anywhere on that side. O(V). */
export function nearest(
  scene: AdjointDocument,
  id: NodeId,
  direction: Direction,
): NodeId | undefined {
  const from = middleOf(scene, id);
  let best: { readonly id: NodeId; readonly far: number; readonly wide: boolean } | undefined;
  for (const other of nodeIds(scene)) {
    if (other === id) continue;
    const to = middleOf(scene, other);
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const ahead = AHEAD[direction](dx, dy);
    const aside = direction === 'left' || direction === 'right' ? Math.abs(dy) : Math.abs(dx);
    if (ahead <= 0) continue;
    const [far, wide] = [ahead + SIDEWAYS * aside, aside > ahead];
    const nearer = !best || (wide === best.wide ? far < best.far : best.wide);
    if (nearer) best = { id: other, far, wide };
  }
  return best?.id;
}

/** Brings a card into view, selects it, or `also` it, and gives it the keyboard. */
export function walkTo(id: NodeId, also = false): void {
  const others = also ? [...session().selection].filter((other) => other !== id) : [];
  select([...others, id]);
  session().canvas?.reveal(id);
  setSession({ walkedTo: id });
}

/** Gives the keyboard to the first card in sight of those that were just made, unless the outline keeps it. */
export function goOnFrom(ids: readonly NodeId[]): void {
  const { tab, canvas } = session();
  const { scene } = currentRun();
  const seen = ids.find((id) => scene.nodes[id] && canvas?.sees([cardRect(scene, id)]));
  if (seen !== undefined && tab !== 'outline') setSession({ walkedTo: seen });
}

/** Into the graph: to the node where the keyboard was, or the first. */
export function walkIn(): void {
  const stop = stopOf(currentRun(), session().selection);
  if (stop === undefined) notify('The graph is empty.');
  else walkTo(stop);
}

/** Where a walk starts: the node selected last, or of a selected edge the end that is `along`. */
function here(run: Run, { selection, selectedEdges }: Session): NodeId | undefined {
  const last = [...selection].findLast((id) => run.scene.nodes[id]);
  if (last !== undefined) return last;
  return selectedEdge(run.scene, { selection, selectedEdges })?.to;
}

const WORDS: Readonly<Record<Direction, string>> = {
  left: 'left of',
  right: 'right of',
  up: 'above',
  down: 'below',
};

/** Walks to `found`; says so where there is nothing that way. With no node to start from, to the first. */
function go(
  find: (run: Run, id: NodeId) => NodeId | undefined,
  nothing: string,
  also = false,
): void {
  const run = currentRun();
  const id = here(run, session());
  if (id === undefined) {
    walkIn();
    return;
  }
  const found = find(run, id);
  if (found === undefined) notify(`${nothing} ${plainSymbol(run.scene.nodes[id]?.name ?? '')}.`);
  else walkTo(found, also);
}

/** To the nearest card in a direction; `also` keeps what is selected. */
export const walk = (direction: Direction, also = false): void =>
  go((run, id) => nearest(run.scene, id, direction), `Nothing is ${WORDS[direction]}`, also);

/** Along an edge: to what feeds the first wired port, or to the first consumer. */
export function walkAlong(way: 'back' | 'on'): void {
  const edge = selectedEdge(currentRun().scene, session());
  if (edge) walkTo(way === 'back' ? edge.from : edge.to);
  else if (way === 'back') go(({ scene }, id) => edgesInto(scene, id)[0]?.from, 'Nothing feeds');
  else go(({ scene }, id) => edges(scene).find(({ from }) => from === id)?.to, 'Nothing uses');
}

/** To the next node in topological order, or the one before; round at the ends. */
export function walkOrder(by: 1 | -1): void {
  go((run, id) => {
    const order = orderOf(run);
    return order[(order.indexOf(id) + by + order.length) % order.length];
  }, '');
}

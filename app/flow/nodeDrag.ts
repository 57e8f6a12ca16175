import {
  type NodeChange,
  type OnNodeDrag,
  type SelectionDragHandler,
  useStoreApi,
} from '@xyflow/react';
import { useMemo } from 'react';
import { type Edge, edges, type NodeId } from '../../engine/index.ts';
import type { Position } from '../document/document.ts';
import { connect, type Edit, moveNodes } from '../document/edits.ts';
import { currentDocument, edit } from '../document/store.ts';
import { together } from '../document/together.ts';
import { dragging, hoverOver, moveEdges, stopDragging } from '../session/dragging.ts';
import { edgeOf, keyOf } from '../session/edge.ts';
import { edgesAround } from '../session/edgesAround.ts';
import { insertInto, isUnused, openPorts, portForInsert } from '../session/insert.ts';
import { currentRun } from '../session/run.ts';
import { session } from '../session/session.ts';
import { edgesUnder } from './edgeUnder.ts';
import type { FlowEdge } from './flowEdges.ts';
import type { FlowNode } from './flowNodes.ts';
import { nearest } from './proximity.ts';
import { screenPlace } from './screenPlace.ts';
import { endSnap, holdSnap } from './snapDrag.ts';

/** What is known of the node that is dragged: worked out once, not with each frame. */
interface Dragged {
  readonly id: NodeId;
  /** The ports by which it can be put into edges, by the edge's key, as far as they have been asked for. */
  readonly into: Map<string, string | undefined>;
  /** Whether it can be put into an edge at all: something is open, and its value goes nowhere yet. */
  readonly loose: boolean;
  readonly around: readonly Edge[];
}

let dragged: Dragged | undefined;

/** More edges than this are drawn with all others: each has a picture of its own while it moves. */
const MOST_MOVED = 12;

/** The edges of a node, if they are few. */
function fewEdges(id: NodeId): string[] {
  const own = edges(currentRun().scene).filter(({ from, to }) => from === id || to === id);
  return own.length > MOST_MOVED ? [] : own.map(keyOf);
}

function take(id: NodeId): Dragged {
  const run = currentRun();
  const node = run.scene.nodes[id];
  const loose = node !== undefined && openPorts(run, node).length > 0 && isUnused(run, id);
  return { id, into: new Map(), loose, around: edgesAround(run, id) };
}

/** The port by which the dragged node goes into an edge. */
function portInto({ id, into }: Dragged, key: string): string | undefined {
  const { scene } = currentRun();
  const node = scene.nodes[id];
  const edge = edgeOf(scene, key);
  if (!into.has(key)) into.set(key, node && edge && portForInsert(currentRun(), edge, node, id));
  return into.get(key);
}

/** Where a drag may hit an edge: at the pointer, and in the middle of the card. */
function placesOf(event: Pointer, { position, width = 0, height = 0 }: FlowNode): Position[] {
  const pointer = session().canvas?.toCanvas(screenPlace(event));
  const middle = { x: position.x + width / 2, y: position.y + height / 2 };
  return pointer ? [pointer, middle] : [middle];
}

type Pointer = Parameters<typeof screenPlace>[0] & Pick<MouseEvent, 'altKey'>;

/** Finds what a drop here would wire; Alt moves the node and does nothing else. */
function look(event: Pointer, node: FlowNode, nodes: Parameters<typeof nearest>[1]): void {
  holdSnap(event.altKey);
  if (!dragged || event.altKey) {
    hoverOver(null, null);
    return;
  }
  const own = dragged;
  const under = own.loose ? placesOf(event, node).flatMap(edgesUnder) : [];
  const into = under.find((key) => portInto(own, key) !== undefined) ?? null;
  hoverOver(into, into === null ? nearest(own.around, nodes) : null);
}

/** The wiring that the drop of the dragged node does. */
function wiring(): readonly Edit[] {
  const { into, near } = dragging();
  const edge = edgeOf(currentDocument(), into ?? '');
  const port = dragged && into !== null ? portInto(dragged, into) : undefined;
  if (dragged && edge && port !== undefined) return insertInto(edge, dragged.id, port);
  return near ? [connect(near)] : [];
}

interface Placed {
  readonly id: NodeId;
  readonly position: Position;
}

/** The selected cards that the canvas library does not know of, because they are no elements, moved like one that was dropped. */
function carriedBy(dropped: readonly Placed[]): readonly Placed[] {
  const { nodes } = currentDocument();
  const [held] = dropped;
  const from = nodes[held?.id ?? '']?.position;
  if (!held || !from || !session().selection.has(held.id)) return [];
  const [dx, dy] = [held.position.x - from.x, held.position.y - from.y];
  const known = new Set(dropped.map(({ id }) => id));
  return [...session().selection]
    .filter((id) => !known.has(id))
    .flatMap((id) => {
      const at = nodes[id]?.position;
      return at ? [{ id, position: { x: at.x + dx, y: at.y + dy } }] : [];
    });
}

/** The move of nodes to where they were dropped, and into line from there. */
function movesOf(dropped: readonly FlowNode[]): readonly Edit[] {
  const before = currentDocument().nodes;
  const { dx, dy } = endSnap();
  const nodes = dropped.map(({ id, position: { x, y } }) => ({
    id,
    position: { x: x + dx, y: y + dy },
  }));
  const moved = [...nodes, ...carriedBy(nodes)].filter(({ id, position }) => {
    const at = before[id]?.position;
    return at && (at.x !== position.x || at.y !== position.y);
  });
  return moved.length === 0 ? [] : [moveNodes(new Map(moved.map((n) => [n.id, n.position])))];
}

const withCarriedIds = (held: readonly Placed[]): readonly NodeId[] =>
  [...held, ...carriedBy(held)].map(({ id }) => id);

/** The nodes that are dragged, from the press to the drop, and whether the drag was given up since. */
let moving: { readonly ids: readonly NodeId[]; readonly givenUp: boolean } | undefined;

/** The changes of a drag, but for one given up: it leaves all where it is in the document. */
export function kept(changes: NodeChange<FlowNode>[]): NodeChange<FlowNode>[] {
  if (!moving?.givenUp) return changes;
  const { nodes } = currentRun().scene;
  return changes.map((change) => {
    const home = change.type === 'position' ? nodes[change.id]?.position : undefined;
    return home ? { ...change, position: home } : change;
  });
}

/** Has the nodes that are dragged go back, and stay there; whether any are. */
export function giveUpDrag(change: (changes: NodeChange<FlowNode>[]) => void): boolean {
  if (!moving || moving.givenUp) return false;
  moving = { ...moving, givenUp: true };
  dragged = undefined;
  endSnap();
  stopDragging();
  change(moving.ids.map((id) => ({ id, type: 'position', position: { x: 0, y: 0 } })));
  return true;
}

/** Ends a drag that the canvas library has broken off without a drop: a second finger came, or the node is gone. */
export function endDrag(change: (changes: NodeChange<FlowNode>[]) => void): void {
  giveUpDrag(change);
  moving = undefined;
}

/** The drop: the move and the wiring are one edit. */
function drop({ altKey }: Pick<Pointer, 'altKey'>, nodes: readonly FlowNode[]): void {
  const givenUp = moving?.givenUp;
  moving = undefined;
  if (givenUp) return;
  const moves = movesOf(nodes);
  const wires = altKey ? [] : wiring();
  const label = dragging().into === null ? 'Connect by moving' : 'Insert';
  const [only] = moves;
  dragged = undefined;
  stopDragging();
  if (wires.length > 0) edit(together(label, [...moves, ...wires]));
  else if (only) edit(only);
}

/**
 * Dragging nodes. One alone is put into the edge it is dropped on, or is wired to a port that its output, or
 * whose output its port, has come near.
 */
export function useNodeDrag() {
  const store = useStoreApi<FlowNode, FlowEdge>();
  return useMemo(() => {
    const onNodeDragStart: OnNodeDrag<FlowNode> = (_event, { id }, nodes) => {
      moving = { ids: withCarriedIds(nodes), givenUp: false };
      dragged = moving.ids.length === 1 ? take(id) : undefined;
      moveEdges(dragged ? fewEdges(id) : []);
    };
    const onNodeDrag: OnNodeDrag<FlowNode> = (event, node) =>
      look(event, node, store.getState().nodeLookup);
    const onSelectionDragStart: SelectionDragHandler<FlowNode> = (_event, nodes) => {
      moving = { ids: withCarriedIds(nodes), givenUp: false };
    };
    const onNodeDragStop: OnNodeDrag<FlowNode> = (event, _node, nodes) => drop(event, nodes);
    const onSelectionDragStop: SelectionDragHandler<FlowNode> = (event, nodes) =>
      drop(event, nodes);
    return {
      ...{ onNodeDragStart, onNodeDrag, onNodeDragStop },
      ...{ onSelectionDragStart, onSelectionDragStop },
    };
  }, [store]);
}

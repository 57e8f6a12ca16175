import type { NodeChange, ReactFlowState } from '@xyflow/react';
import { createStore } from 'zustand/vanilla';
import { around, overlaps, type Rect } from '../document/card.ts';
import type { FlowEdge } from './flowEdges.ts';
import type { FlowNode } from './flowNodes.ts';
import { type Snap, snapTo } from './snap.ts';

/** How near what is dragged must come to a line, px on the screen. */
const REACH = 6;

const NO_SNAP: Snap = { dx: 0, dy: 0, lines: [] };

/** How what is dragged was moved into line. */
export const snapStore = createStore<Snap>(() => NO_SNAP);

type Canvas = Pick<
  ReactFlowState<FlowNode, FlowEdge>,
  'nodeLookup' | 'transform' | 'width' | 'height'
>;

/** The cards in view that are not dragged; worked out once a drag. */
let others: readonly Rect[] | undefined;
let off = false;

/** While Alt is held what is dragged goes where the hand does. */
export function holdSnap(held: boolean): void {
  off = held;
}

/** Ends a drag; how far what was dragged was moved into line. */
export function endSnap(): Pick<Snap, 'dx' | 'dy'> {
  const { dx, dy } = snapStore.getState();
  others = undefined;
  off = false;
  snapStore.setState(NO_SNAP, true);
  return { dx, dy };
}

function rectOf({ nodeLookup }: Canvas, id: string, { x, y }: { x: number; y: number }): Rect {
  const { width = 0, height = 0 } = nodeLookup.get(id) ?? {};
  return { x, y, width, height };
}

function othersOf(canvas: Canvas, moving: ReadonlySet<string>): readonly Rect[] {
  const { nodeLookup, transform, width, height } = canvas;
  const [x, y, zoom] = transform;
  const view = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
  return [...nodeLookup.values()]
    .filter(({ id }) => !moving.has(id))
    .map(({ id, position }) => rectOf(canvas, id, position))
    .filter((rect) => overlaps(rect, view));
}

/** The changes of a drag with what is dragged in line with the cards around; others as they are. */
export function snapped(changes: NodeChange<FlowNode>[], canvas: Canvas): NodeChange<FlowNode>[] {
  const drags = changes.flatMap((change) =>
    change.type === 'position' && change.position && change.dragging !== undefined ? [change] : [],
  );
  if (drags.length === 0) return changes;
  if (drags.some(({ dragging }) => dragging)) {
    others ??= othersOf(canvas, new Set(drags.map(({ id }) => id)));
    const rects = drags.map(({ id, position }) => rectOf(canvas, id, position ?? { x: 0, y: 0 }));
    const reach = REACH / canvas.transform[2];
    snapStore.setState(off ? NO_SNAP : snapTo(around(rects), others, reach), true);
  }
  const { dx, dy } = snapStore.getState();
  if (dx === 0 && dy === 0) return changes;
  return changes.map((change) =>
    change.type === 'position' && change.position && change.dragging !== undefined
      ? { ...change, position: { x: change.position.x + dx, y: change.position.y + dy } }
      : change,
  );
}

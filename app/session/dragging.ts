import { createStore } from 'zustand/vanilla';
import type { Edge } from '../../engine/index.ts';

/** What dropping the node that is being dragged would wire. */
export interface Dragging {
  /** The op that is dragged from the palette: browsers tell it only once it is dropped. */
  readonly op: string | null;
  /** The edge, as `to.port`, that the node would be put into. */
  readonly into: string | null;
  /** The edges of the node that is dragged: their ways change with each frame. */
  readonly moved: ReadonlySet<string>;
  /** The edge that would be wired between the node and one that it has come near. */
  readonly near: Edge | null;
}

const NOTHING: Dragging = { op: null, moved: new Set(), into: null, near: null };

/** A store of its own: what changes with each frame of a drag is read by two edges, not by every card. */
export const draggingStore = createStore<Dragging>(() => NOTHING);

export const dragging = (): Dragging => draggingStore.getState();

const sameEdge = (a: Edge | null, b: Edge | null): boolean =>
  a === b || (a?.from === b?.from && a?.to === b?.to && a?.port === b?.port);

/** Says what a drop would do here; nothing is told where that is what it was. */
export function hoverOver(into: string | null, near: Edge | null): void {
  const now = dragging();
  if (now.into !== into || !sameEdge(now.near, near)) draggingStore.setState({ into, near });
}

export const moveEdges = (keys: readonly string[]): void =>
  draggingStore.setState({ moved: new Set(keys) });

export const startDragging = (op: string): void => draggingStore.setState({ ...NOTHING, op });
export const stopDragging = (): void => draggingStore.setState(NOTHING);

import { getViewportForBounds, useReactFlow, useStoreApi } from '@xyflow/react';
import { type PointerEvent, useEffect } from 'react';
import { type NodeId, nodeIds } from '../../engine/index.ts';
import { CAPTION, CARD, cardRect, type Rect } from '../document/card.ts';
import type { Position } from '../document/document.ts';
import { currentDocument } from '../document/store.ts';
import { currentRun, isInside } from '../session/run.ts';
import { type CanvasView, setSession } from '../session/session.ts';
import { revealed } from './reveal.ts';

export const MIN_ZOOM = 0.05;
export const MAX_ZOOM = 4;
const FIT_PADDING = '16px';
/** Room at the top where it says what is looked into. */
const INSIDE_PADDING = { top: '64px', x: FIT_PADDING, bottom: FIT_PADDING } as const;

let pointer: Position | null = null;

/** Remembers where on the screen the pointer is over the canvas, for ops added by keyboard. */
export function trackPointer(event: PointerEvent | null): void {
  pointer = event && { x: event.clientX, y: event.clientY };
}

/** The smallest rectangle around all cards with their captions. */
function extent(): Rect | undefined {
  const { scene } = currentRun();
  const cards = nodeIds(scene).map((id) => cardRect(scene, id));
  if (cards.length === 0) return undefined;
  const bound = (values: readonly number[], pick: (a: number, b: number) => number): number =>
    values.reduce((a, b) => pick(a, b));
  const x = bound(
    cards.map((c) => c.x),
    Math.min,
  );
  const y =
    bound(
      cards.map((c) => c.y),
      Math.min,
    ) - CAPTION;
  const right = bound(
    cards.map((c) => c.x + c.width),
    Math.max,
  );
  const bottom = bound(
    cards.map((c) => c.y + c.height),
    Math.max,
  );
  return { x, y, width: right - x, height: bottom - y };
}

/** A place at `wish` or down and right of it where no card stands in the way. */
function freePlace(wish: Position): Position {
  const taken = Object.values(currentDocument().nodes).map((node) => node.position);
  let place = { x: Math.round(wish.x), y: Math.round(wish.y) };
  while (taken.some((p) => Math.abs(p.x - place.x) < 40 && Math.abs(p.y - place.y) < 40)) {
    place = { x: place.x + 32, y: place.y + 32 };
  }
  return place;
}

/** Hands the canvas's commands to the session while the canvas is there, and fits the graph. */
export function useCanvasCommands(): void {
  const { getZoom, zoomTo, getViewport, setViewport, screenToFlowPosition } = useReactFlow();
  const store = useStoreApi();
  useEffect(() => {
    const middle = (): Position => {
      const box = store.getState().domNode?.getBoundingClientRect();
      return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : { x: 0, y: 0 };
    };
    const placeForNode = (): Position => {
      const { x, y } = screenToFlowPosition(pointer ?? middle());
      return freePlace({ x: x - CARD.width / 2, y: y - 44 });
    };
    const fitGraph = (): void => {
      const bounds = extent();
      const box = store.getState().domNode?.getBoundingClientRect();
      if (!bounds || !box) return;
      const { width, height } = box;
      const padding = isInside(currentRun()) ? INSIDE_PADDING : FIT_PADDING;
      void setViewport(getViewportForBounds(bounds, width, height, MIN_ZOOM, 1, padding));
    };
    const zoomBy = (factor: number): void => void zoomTo(getZoom() * factor);
    const toCanvas = screenToFlowPosition;
    const show = (view: CanvasView): void => void setViewport(view);
    const reveal = (id: NodeId): void => {
      const box = store.getState().domNode?.getBoundingClientRect();
      if (box) show(revealed(getViewport(), cardRect(currentRun().scene, id), box));
    };
    const looks = { fit: fitGraph, reveal, zoomBy, view: getViewport, show };
    setSession({ canvas: { ...looks, pointer: () => pointer, placeForNode, toCanvas } });
    fitGraph();
    return () => setSession({ canvas: null });
  }, [getZoom, zoomTo, getViewport, setViewport, screenToFlowPosition, store]);
}

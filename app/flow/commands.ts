import { useReactFlow } from '@xyflow/react';
import { type PointerEvent, useEffect } from 'react';
import type { Position } from '../document/document.ts';
import { currentDocument } from '../document/store.ts';
import { setSession } from '../session/session.ts';

export const FIT = { padding: '16px', maxZoom: 1, minZoom: 0.05 } as const;

let pointer: Position | null = null;

/** Remembers where on the screen the pointer is over the canvas, for ops added by keyboard. */
export function trackPointer(event: PointerEvent | null): void {
  pointer = event && { x: event.clientX, y: event.clientY };
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

/** Hands the canvas's commands to the session while the canvas is there. */
export function useCanvasCommands(): void {
  const { fitView, getZoom, zoomTo, screenToFlowPosition } = useReactFlow();
  useEffect(() => {
    const middle = (): Position => {
      const box = document.querySelector('.react-flow')?.getBoundingClientRect();
      return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : { x: 0, y: 0 };
    };
    const placeForNode = (): Position => {
      const { x, y } = screenToFlowPosition(pointer ?? middle());
      return freePlace({ x: x - 58, y: y - 44 });
    };
    const canvas = {
      // After the frame in which React hands over the nodes that are to be fitted.
      fit: () => void requestAnimationFrame(() => void fitView(FIT)),
      zoomBy: (factor: number) => void zoomTo(getZoom() * factor),
      pointer: () => pointer,
      placeForNode,
      toCanvas: screenToFlowPosition,
    };
    setSession({ canvas });
    return () => setSession({ canvas: null });
  }, [fitView, getZoom, zoomTo, screenToFlowPosition]);
}

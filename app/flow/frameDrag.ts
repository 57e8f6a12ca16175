import { useReactFlow, useStoreApi } from '@xyflow/react';
import { type PointerEvent, useState } from 'react';
import { hold } from '../controls/held.ts';
import type { Rect } from '../document/card.ts';
import type { Position } from '../document/document.ts';
import { type Frame, type FrameId, MIN_FRAME } from '../document/frame.ts';
import { moveFrame, movingWith, setFrame } from '../document/frames.ts';
import { currentDocument, edit } from '../document/store.ts';

export const CORNERS = ['nw', 'ne', 'sw', 'se'] as const;
export type Corner = (typeof CORNERS)[number];

/** A rectangle with one corner elsewhere, and no smaller than a frame may be. */
export function resized(rect: Rect, corner: Corner, by: Position): Rect {
  const west = corner.endsWith('w');
  const north = corner.startsWith('n');
  const width = Math.max(MIN_FRAME.width, rect.width + (west ? -by.x : by.x));
  const height = Math.max(MIN_FRAME.height, rect.height + (north ? -by.y : by.y));
  return {
    x: west ? rect.x + rect.width - width : rect.x,
    y: north ? rect.y + rect.height - height : rect.y,
    ...{ width, height },
  };
}

interface FrameDrag {
  /** The frame as it is while it is dragged. */
  readonly shown: Rect;
  readonly onTitleDown: (event: PointerEvent) => void;
  readonly onCornerDown: (event: PointerEvent, corner: Corner) => void;
}

/** Follows the pointer from where it was pressed, in canvas px; `done` is told how far it went in the end: nowhere, if it was given up. */
function follow(
  { clientX, clientY }: PointerEvent,
  zoom: number,
  moved: (by: Position) => void,
  done: (by: Position) => void,
): void {
  let by = { x: 0, y: 0 };
  let isOn = true;
  const move = (event: globalThis.PointerEvent): void => {
    by = {
      x: Math.round((event.clientX - clientX) / zoom),
      y: Math.round((event.clientY - clientY) / zoom),
    };
    moved(by);
  };
  const end = (): void => {
    isOn = false;
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', end);
    window.removeEventListener('pointercancel', giveUp);
    done(by);
  };
  const giveUp = (): void => {
    by = { x: 0, y: 0 };
    moved(by);
    end();
  };
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', end);
  window.addEventListener('pointercancel', giveUp);
  hold(() => isOn, giveUp);
}

/** Dragging a frame by its title, with the cards in it, and by its corners; each is one edit. */
export function useFrameDrag(id: FrameId, frame: Frame): FrameDrag {
  const [dragged, setDragged] = useState<Rect | null>(null);
  const store = useStoreApi();
  const { getZoom } = useReactFlow();
  const onTitleDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const document = currentDocument();
    const { nodes } = movingWith(document, id);
    const moved = (by: Position): void => {
      setDragged({ ...frame, x: frame.x + by.x, y: frame.y + by.y });
      const changes = nodes.map((node) => {
        const { x = 0, y = 0 } = document.nodes[node]?.position ?? {};
        const position = { x: x + by.x, y: y + by.y };
        return { id: node, type: 'position' as const, position };
      });
      store.getState().triggerNodeChanges(changes);
    };
    follow(event, getZoom(), moved, (by) => {
      if (by.x !== 0 || by.y !== 0) edit(moveFrame(document, id, by));
      setDragged(null);
    });
  };
  const onCornerDown = (event: PointerEvent, corner: Corner): void => {
    if (event.button !== 0) return;
    event.stopPropagation();
    const moved = (by: Position): void => setDragged(resized(frame, corner, by));
    follow(event, getZoom(), moved, (by) => {
      const { x, y, width, height } = resized(frame, corner, by);
      edit(setFrame(id, { x, y, width, height }, 'Resize frame'));
      setDragged(null);
    });
  };
  return { shown: dragged ?? frame, onTitleDown, onCornerDown };
}

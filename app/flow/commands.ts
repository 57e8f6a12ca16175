import {
  getViewportForBounds,
  type ReactFlowInstance,
  useReactFlow,
  useStoreApi,
} from '@xyflow/react';
import { useEffect } from 'react';
import { type NodeId, nodeIds } from '../../engine/index.ts';
import { CAPTION, CARD, cardRect, type Rect } from '../document/card.ts';
import type { Position } from '../document/document.ts';
import { framesOf } from '../document/frames.ts';
import { freePlace } from '../document/freePlace.ts';
import type { CanvasView } from '../document/look.ts';
import { currentDocument } from '../document/store.ts';
import { currentRun, isInside } from '../session/run.ts';
import { type CanvasCommands, setSession } from '../session/session.ts';
import { openMenu } from './contextMenu.ts';
import { overlaps } from './geometry.ts';
import { dropOp, hoverOp } from './opDrag.ts';
import { pointerNow } from './pointer.ts';
import { revealed } from './reveal.ts';

export const MIN_ZOOM = 0.05;
export const MAX_ZOOM = 4;
/** From this zoom on, cards can be read. */
const READABLE = 0.6;
const FIT_PADDING = '16px';
/** Room at the top where it says what is looked into. */
const INSIDE_PADDING = { top: '64px', x: FIT_PADDING, bottom: FIT_PADDING } as const;

/** The smallest rectangle around some cards, or all with the frames, with their captions. */
function extent(ids?: readonly NodeId[]): Rect | undefined {
  const { scene } = currentRun();
  const drawn = (ids ?? nodeIds(scene)).filter((id) => scene.nodes[id]);
  const frames = ids ? [] : Object.values(framesOf(scene));
  const cards: Rect[] = [...drawn.map((id) => cardRect(scene, id)), ...frames];
  if (cards.length === 0) return undefined;
  const box = { x: Infinity, y: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { x, y, width, height } of cards) {
    box.x = Math.min(box.x, x);
    box.y = Math.min(box.y, y - CAPTION);
    box.right = Math.max(box.right, x + width);
    box.bottom = Math.max(box.bottom, y + height);
  }
  return { x: box.x, y: box.y, width: box.right - box.x, height: box.bottom - box.y };
}

/** What the canvas library offers to look elsewhere. */
type Viewing = Pick<ReactFlowInstance, 'getViewport' | 'setViewport' | 'zoomTo' | 'getZoom'>;

/** What of the graph is seen, and how to see more: the commands that need only the viewport. */
function looksOf(
  { getViewport, setViewport, zoomTo, getZoom }: Viewing,
  size: () => { readonly width: number; readonly height: number } | undefined,
): Pick<CanvasCommands, 'fit' | 'reveal' | 'centre' | 'sees' | 'panBy' | 'zoomBy' | 'zoomTo'> {
  const frame = (ids?: readonly NodeId[], most = 1): void => {
    const [bounds, box] = [extent(ids), size()];
    if (!bounds || !box) return;
    const padding = isInside(currentRun()) ? INSIDE_PADDING : FIT_PADDING;
    void setViewport(getViewportForBounds(bounds, box.width, box.height, MIN_ZOOM, most, padding));
  };
  const seen = (): Rect => {
    const { x, y, zoom } = getViewport();
    const { width, height } = size() ?? { width: 0, height: 0 };
    return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
  };
  const sees = (places: readonly Rect[]): boolean => {
    const now = seen();
    return places.some((place) => overlaps(place, now));
  };
  const panBy = (dx: number, dy: number): void => {
    const { x, y, zoom } = getViewport();
    void setViewport({ x: x + dx, y: y + dy, zoom });
  };
  return {
    // A few cards may be seen enlarged, a whole graph is not.
    fit: (ids) => frame(ids, ids ? 2 : 1),
    // Never smaller than can be read, but where there is more to be seen.
    centre: (ids) => frame(ids, Math.max(getZoom(), READABLE)),
    reveal: (id) => {
      const box = size();
      if (!box) return;
      void setViewport(revealed(getViewport(), cardRect(currentRun().scene, id), box));
    },
    sees,
    panBy,
    zoomBy: (factor) => void zoomTo(getZoom() * factor),
    zoomTo: (zoom) => void zoomTo(zoom),
  };
}

/** Hands the canvas's commands to the session while the canvas is there, and fits the graph. */
export function useCanvasCommands(): void {
  const { getViewport, setViewport, zoomTo, getZoom, screenToFlowPosition } = useReactFlow();
  const store = useStoreApi();
  useEffect(() => {
    const size = (): DOMRect | undefined => store.getState().domNode?.getBoundingClientRect();
    const middle = (): Position => {
      const box = size();
      return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : { x: 0, y: 0 };
    };
    const placeForNode = (): Position => {
      const { x, y } = screenToFlowPosition(pointerNow() ?? middle());
      return freePlace(currentDocument(), { x: x - CARD.width / 2, y: y - 44 });
    };
    const show = (next: CanvasView): void => void setViewport(next);
    const looks = looksOf({ getViewport, setViewport, zoomTo, getZoom }, size);
    const places = { pointer: pointerNow, placeForNode, toCanvas: screenToFlowPosition };
    setSession({
      canvas: { ...looks, ...places, view: getViewport, show, openMenu, hoverOp, dropOp },
    });
    looks.fit();
    return () => setSession({ canvas: null });
  }, [getViewport, setViewport, zoomTo, getZoom, screenToFlowPosition, store]);
}

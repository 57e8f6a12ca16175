import { type ReactFlowInstance, useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { type NodeId, nodeIds } from '../../engine/index.ts';
import { CARD, cardRect, overlaps, READABLE, type Rect } from '../document/card.ts';
import type { Position } from '../document/document.ts';
import { freePlace } from '../document/freePlace.ts';
import type { CanvasView } from '../document/look.ts';
import { currentDocument } from '../document/store.ts';
import { framesOn } from '../session/frames.ts';
import { currentRun, isInside } from '../session/run.ts';
import { type CanvasCommands, setSession } from '../session/session.ts';
import { openMenu } from './contextMenu.ts';
import { fitted, type Sheet } from './fitted.ts';
import { DURATION, isStill } from './glide.ts';
import { dropOp, hoverOp } from './opDrag.ts';
import { pointerNow } from './pointer.ts';
import { revealed, revealedAll } from './reveal.ts';

export const MAX_ZOOM = 4;
/** Room at the top where it says what is looked into, px. */
const INSIDE_TOP = 64;

/** Some cards, or all with the frames. */
function rectsOf(ids?: readonly NodeId[]): readonly Rect[] {
  const run = currentRun();
  const { scene } = run;
  const drawn = (ids ?? nodeIds(scene)).filter((id) => scene.nodes[id]);
  const frames = ids ? [] : Object.values(framesOn(run));
  return [...drawn.map((id) => cardRect(scene, id)), ...frames];
}

/** The canvas on the screen, and what of the page lies above it. */
function sheetOf(canvas: HTMLElement): Sheet {
  const { x, y, width, height } = canvas.getBoundingClientRect();
  const covers = canvas.parentElement?.querySelectorAll('[data-above]') ?? [];
  const above = [...covers].map((element) => {
    const box = element.getBoundingClientRect();
    return { x: box.x - x, y: box.y - y, width: box.width, height: box.height };
  });
  return { ...{ width, height, above }, ...(isInside(currentRun()) && { top: INSIDE_TOP }) };
}

/** What the canvas library offers to look elsewhere. */
type Viewing = Pick<ReactFlowInstance, 'getViewport' | 'setViewport' | 'zoomTo' | 'getZoom'>;

/** What of the graph is seen, and how to see more: the commands that need only the viewport. */
function looksOf(
  viewing: Viewing,
  sheet: () => Sheet | undefined,
  size: () => Pick<Sheet, 'width' | 'height'>,
): Pick<
  CanvasCommands,
  'fit' | 'reveal' | 'glideTo' | 'centre' | 'sees' | 'panBy' | 'zoomBy' | 'zoomTo'
> {
  const { getViewport, setViewport, zoomTo, getZoom } = viewing;
  const { glideTo, destination } = glidingView(viewing, sheet);
  const frame = (ids?: readonly NodeId[], most = 1): void => {
    const [cards, on] = [rectsOf(ids), sheet()];
    if (on && cards.length > 0) void setViewport(fitted(cards, on, most));
  };
  /** What will be, where the view is on its way. */
  const seen = (): Rect => {
    const { x, y, zoom } = destination();
    const { width, height } = size();
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
      const box = sheet();
      if (!box) return;
      void setViewport(revealed(getViewport(), cardRect(currentRun().scene, id), box));
    },
    glideTo,
    sees,
    panBy,
    zoomBy: (factor) => void zoomTo(getZoom() * factor),
    zoomTo: (zoom) => void zoomTo(zoom),
  };
}

/** Takes the view to where some nodes are seen, and tells where it leads. One that is called for on the way goes on from there. */
function glidingView(
  { getViewport, setViewport }: Viewing,
  sheet: () => Sheet | undefined,
): { readonly glideTo: CanvasCommands['glideTo']; readonly destination: () => CanvasView } {
  let aim: { readonly view: CanvasView; readonly until: number } | undefined;
  const destination = (): CanvasView =>
    aim && performance.now() < aim.until ? aim.view : getViewport();
  const glideTo: CanvasCommands['glideTo'] = (ids, kept, places = []) => {
    const size = sheet();
    const wanted = [...rectsOf(ids), ...places];
    if (!size || wanted.length === 0) return;
    const from = destination();
    const view = revealedAll(from, wanted, rectsOf(kept), size, READABLE);
    if (view === from) return;
    const duration = isStill() ? 0 : DURATION;
    aim = { view, until: performance.now() + duration };
    void setViewport(view, { duration });
  };
  return { glideTo, destination };
}

/** Hands the canvas's commands to the session while the canvas is there, and fits the graph. */
export function useCanvasCommands(): void {
  const { getViewport, setViewport, zoomTo, getZoom, screenToFlowPosition } = useReactFlow();
  const store = useStoreApi();
  useEffect(() => {
    const sheet = (): Sheet | undefined => {
      const { domNode } = store.getState();
      return domNode ? sheetOf(domNode) : undefined;
    };
    const middle = (): Position => {
      const box = store.getState().domNode?.getBoundingClientRect();
      return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : { x: 0, y: 0 };
    };
    const placeForNode = (): Position => {
      const { x, y } = screenToFlowPosition(pointerNow() ?? middle());
      return freePlace(currentDocument(), { x: x - CARD.width / 2, y: y - 44 });
    };
    const show = (next: CanvasView): void => void setViewport(next);
    const viewing = { getViewport, setViewport, zoomTo, getZoom };
    const looks = looksOf(viewing, sheet, store.getState);
    const places = { pointer: pointerNow, placeForNode, toCanvas: screenToFlowPosition };
    setSession({
      canvas: { ...looks, ...places, view: getViewport, show, openMenu, hoverOp, dropOp },
    });
    looks.fit();
    return () => setSession({ canvas: null });
  }, [getViewport, setViewport, zoomTo, getZoom, screenToFlowPosition, store]);
}

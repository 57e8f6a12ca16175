import { type ReactFlowState, useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { CanvasView } from '../document/look.ts';
import { useSession } from '../hooks.ts';
import { inksOn } from '../plots/inks.ts';
import { currentRun } from '../session/run.ts';
import { select, session, type Theme } from '../session/session.ts';
import { viewStore } from '../session/viewStore.ts';
import { cardsIn, type Moved } from './boxes.ts';
import type { FlowNode } from './flowNodes.ts';
import styles from './Overview.module.css';
import { paintOverview } from './overviewPicture.ts';

/** How far beyond the canvas's edges is painted, px: so far it is moved without being painted anew. */
const MARGIN = 128;

type FlowStore = ReturnType<typeof useStoreApi>;

const viewOf = (store: FlowStore): CanvasView => {
  const [x, y, zoom] = store.getState().transform;
  return { x, y, zoom };
};

/** What changes in the picture beside the view: where cards are moved to, and which are selected or in a frame that is being drawn. */
interface Hands {
  readonly moved: Moved;
  readonly taken: ReadonlySet<string>;
}

/** Paints the whole picture, sharp on this screen. */
function paint(canvas: HTMLCanvasElement, view: CanvasView, theme: Theme, hands: Hands): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const { clientWidth: width, clientHeight: height } = canvas;
  const ratio = Math.min(2, globalThis.devicePixelRatio || 1);
  const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== across || canvas.height !== down)
    Object.assign(canvas, { width: across, height: down });
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  const shifted = { ...view, x: view.x + MARGIN, y: view.y + MARGIN };
  const inks = inksOn(canvas, theme);
  paintOverview(
    context,
    viewStore.getState(),
    shifted,
    { width, height },
    inks,
    hands.moved,
    hands.taken,
  );
}

/** The cards that the canvas has elsewhere than the graph: they are dragged, or on their way. */
function movedOf(nodes: readonly FlowNode[]): Moved {
  const { scene } = currentRun();
  const moved = nodes.filter(({ id, position: { x, y } }) => {
    const at = scene.nodes[id]?.position;
    return at && (at.x !== x || at.y !== y);
  });
  return new Map(moved.map(({ id, position }) => [id, position]));
}

/** What is selected, and the cards that a frame drawn around them adds: the canvas library sees only those that are elements. */
function takenBy({ transform, userSelectionRect: frame }: ReactFlowState): ReadonlySet<string> {
  const { selection } = session();
  if (!frame) return selection;
  const [x, y, zoom] = transform;
  const size = { width: frame.width / zoom, height: frame.height / zoom };
  const { scene } = currentRun();
  const inside = cardsIn(scene, { x: (frame.x - x) / zoom, y: (frame.y - y) / zoom, ...size });
  return new Set([...selection, ...inside]);
}

/** Keeps the picture at what the canvas shows: at most once a frame, and moved, where that is enough. */
function follow(
  canvas: HTMLCanvasElement,
  store: FlowStore,
  theme: Theme,
  nodes: { readonly current: readonly FlowNode[] },
): { readonly repaint: () => void; readonly end: () => void } {
  let frame = 0;
  let painted: CanvasView | undefined;
  const draw = (): void => {
    frame = 0;
    painted = viewOf(store);
    canvas.style.transform = '';
    const taken = takenBy(store.getState());
    paint(canvas, painted, theme, { moved: movedOf(nodes.current), taken });
  };
  const repaint = (): void => {
    frame ||= requestAnimationFrame(draw);
  };
  const move = (): void => {
    const now = viewOf(store);
    const [dx, dy] = [now.x - (painted?.x ?? 0), now.y - (painted?.y ?? 0)];
    const near = painted?.zoom === now.zoom && Math.abs(dx) < MARGIN && Math.abs(dy) < MARGIN;
    if (near) canvas.style.transform = `translate(${dx}px, ${dy}px)`;
    else repaint();
  };
  const resized = new ResizeObserver(repaint);
  resized.observe(canvas);
  const ends = [
    viewStore.subscribe(repaint),
    store.subscribe((now, before) => {
      if (now.transform !== before.transform) move();
      if (now.userSelectionRect !== before.userSelectionRect) repaint();
      if (before.userSelectionActive && !now.userSelectionActive && before.userSelectionRect)
        select([...takenBy(before)], [...session().selectedEdges]);
    }),
  ];
  draw();
  const end = (): void => {
    cancelAnimationFrame(frame);
    resized.disconnect();
    for (const stop of ends) stop();
  };
  return { repaint, end };
}

/** A large graph from afar as one picture: a box for each card, blue where z is known, orange where λ is. */
export function Overview({ nodes }: { readonly nodes: readonly FlowNode[] }) {
  const ref = useRef<HTMLCanvasElement>(null);
  const latest = useRef(nodes);
  const repaint = useRef<() => void>(undefined);
  const store = useStoreApi();
  const theme = useSession((s) => s.theme);
  useEffect(() => {
    if (!ref.current) return undefined;
    const followed = follow(ref.current, store, theme, latest);
    repaint.current = followed.repaint;
    return followed.end;
  }, [store, theme]);
  useEffect(() => {
    latest.current = nodes;
    repaint.current?.();
  }, [nodes]);
  return <canvas ref={ref} className={styles.overview} data-far aria-hidden />;
}

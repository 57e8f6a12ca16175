import { useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { CanvasView } from '../document/look.ts';
import { useSession } from '../hooks.ts';
import { inksOn } from '../plots/inks.ts';
import type { Theme } from '../session/session.ts';
import { viewStore } from '../session/viewStore.ts';
import styles from './Overview.module.css';
import { paintOverview } from './overviewPicture.ts';

/** How far beyond the canvas's edges is painted, px: so far it is moved without being painted anew. */
const MARGIN = 128;

type FlowStore = ReturnType<typeof useStoreApi>;

const viewOf = (store: FlowStore): CanvasView => {
  const [x, y, zoom] = store.getState().transform;
  return { x, y, zoom };
};

/** Paints the whole picture, sharp on this screen. */
function paint(canvas: HTMLCanvasElement, view: CanvasView, theme: Theme): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const { clientWidth: width, clientHeight: height } = canvas;
  const ratio = Math.min(2, globalThis.devicePixelRatio || 1);
  const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== across || canvas.height !== down)
    Object.assign(canvas, { width: across, height: down });
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  const moved = { ...view, x: view.x + MARGIN, y: view.y + MARGIN };
  const inks = inksOn(canvas, theme);
  paintOverview(context, viewStore.getState(), moved, { width, height }, inks);
}

/** Keeps the picture at what the canvas shows: at most once a frame, and moved, where that is enough. */
function follow(canvas: HTMLCanvasElement, store: FlowStore, theme: Theme): () => void {
  let frame = 0;
  let painted: CanvasView | undefined;
  const draw = (): void => {
    frame = 0;
    painted = viewOf(store);
    canvas.style.transform = '';
    paint(canvas, painted, theme);
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
    store.subscribe((now, before) => now.transform !== before.transform && move()),
  ];
  draw();
  return () => {
    cancelAnimationFrame(frame);
    resized.disconnect();
    for (const end of ends) end();
  };
}

/** A large graph from afar as one picture: a box for each card, blue where z is known, orange where λ is. */
export function Overview() {
  const ref = useRef<HTMLCanvasElement>(null);
  const store = useStoreApi();
  const theme = useSession((s) => s.theme);
  useEffect(() => {
    if (ref.current) return follow(ref.current, store, theme);
    return undefined;
  }, [store, theme]);
  return <canvas ref={ref} className={styles.overview} data-far aria-hidden />;
}

import { useStore, useStoreApi } from '@xyflow/react';
import { type PointerEvent, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useStore as useVanilla } from 'zustand';
import type { Rect } from '../document/card.ts';
import { useSession, useView } from '../hooks.ts';
import { isMinimapShown, minimapStore } from '../session/minimap.ts';
import { session } from '../session/session.ts';
import styles from './Minimap.module.css';
import { type Obstacle, useObstacles } from './obstacles.ts';

/** Measures of the overview, px. */
const [WIDTH, HEIGHT, MARGIN] = [176, 112, 6];

/** Where the graph's origin is in the overview, px, and how many of its px one of the graph's takes. */
interface Scale {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** The scale at which all cards fit, in the middle. */
function scaleOf(cards: readonly Rect[]): Scale {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of cards) {
    [left, top] = [Math.min(left, x), Math.min(top, y)];
    [right, bottom] = [Math.max(right, x + width), Math.max(bottom, y + height)];
  }
  if (left > right) return { x: WIDTH / 2, y: HEIGHT / 2, scale: 0.1 };
  const fits = Math.min(
    (WIDTH - 2 * MARGIN) / Math.max(right - left, 1),
    (HEIGHT - 2 * MARGIN) / Math.max(bottom - top, 1),
  );
  const scale = Math.min(fits, 0.25);
  const x = WIDTH / 2 - (scale * (left + right)) / 2;
  return { x, y: HEIGHT / 2 - (scale * (top + bottom)) / 2, scale };
}

function draw(
  canvas: HTMLCanvasElement,
  cards: readonly Obstacle[],
  { x, y, scale }: Scale,
  selection: ReadonlySet<string>,
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const ratio = window.devicePixelRatio || 1;
  [canvas.width, canvas.height] = [WIDTH * ratio, HEIGHT * ratio];
  context.scale(ratio, ratio);
  // The stylesheet holds the two hues.
  const { color, outlineColor } = getComputedStyle(canvas);
  for (const card of cards) {
    context.fillStyle = selection.has(card.id) ? outlineColor : color;
    const [width, height] = [Math.max(1, card.width * scale), Math.max(1, card.height * scale)];
    context.fillRect(x + card.x * scale, y + card.y * scale, width, height);
  }
}

/** What is seen of the graph, as a frame in the overview: a pan moves it as a picture, only a zoom draws it anew. */
function Frame({ x, y, scale }: Scale) {
  const ref = useRef<HTMLDivElement>(null);
  const store = useStoreApi();
  const zoom = useStore((s) => s.transform[2]);
  const [width, height] = [useStore((s) => s.width), useStore((s) => s.height)];
  useLayoutEffect(() => {
    const place = (): void => {
      const [left, top, now] = store.getState().transform;
      const [dx, dy] = [x - (left / now) * scale, y - (top / now) * scale];
      if (ref.current) ref.current.style.transform = `translate(${dx}px, ${dy}px)`;
    };
    place();
    return store.subscribe((now, before) => now.transform !== before.transform && place());
  }, [store, x, y, scale]);
  const size = { width: (width / zoom) * scale, height: (height / zoom) * scale };
  return <div ref={ref} className={styles.frame} style={size} />;
}

function Overview() {
  const cards = useObstacles();
  const selection = useSession((s) => s.selection);
  const theme = useSession((s) => s.theme);
  const [width, height] = [useStore((s) => s.width), useStore((s) => s.height)];
  const canvas = useRef<HTMLCanvasElement>(null);
  const at = useMemo(() => scaleOf(cards), [cards]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the hues change with the theme.
  useEffect(() => {
    if (canvas.current) draw(canvas.current, cards, at, selection);
  }, [cards, at, selection, theme]);
  const go = (event: PointerEvent<HTMLElement>): void => {
    if (event.buttons !== 1) return;
    const { x, y } = event.currentTarget.getBoundingClientRect();
    const view = session().canvas?.view();
    if (!view) return;
    const [toX, toY] = [event.clientX - x - at.x, event.clientY - y - at.y];
    const perPx = view.zoom / at.scale;
    session().canvas?.show({
      x: width / 2 - toX * perPx,
      y: height / 2 - toY * perPx,
      zoom: view.zoom,
    });
  };
  return (
    <div
      className={styles.minimap}
      role="img"
      aria-label="Overview of the graph"
      title="Drag to move the graph"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={go}
    >
      <canvas ref={canvas} className={styles.cards} aria-hidden />
      <Frame {...at} />
    </div>
  );
}

/** An overview of the graph: of large ones by itself, of others when it is asked for. */
export function Minimap() {
  const shown = useVanilla(minimapStore, (state) => state.shown);
  const isShown = useView(({ run }) => isMinimapShown(run, shown));
  return isShown && <Overview />;
}

import { type EdgeProps, Position as Side } from '@xyflow/react';
import { memo, useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { hueOf, portAt } from '../../engine/index.ts';
import { useSession, useShare, useView } from '../hooks.ts';
import { draggingStore } from '../session/dragging.ts';
import { keyOf } from '../session/edge.ts';
import { light } from '../session/laboratory.ts';
import styles from './EdgeLine.module.css';
import { noteDrawn } from './edgeUnder.ts';
import { useFilled } from './filling.ts';
import { useEdgeFocus } from './focus.ts';
import { HANDLE } from './geometry.ts';
import { type Obstacle, useObstacles } from './obstacles.ts';
import { pointAt, type Route } from './route.ts';
import { type End, routeBetween } from './sides.ts';

/** In graphs of more nodes edges run straight through: routing is quadratic in them. */
const MAX_ROUTED = 300;
/** Where on the way from source to target the chevron of a pull stands. */
const CHEVRON_AT = 0.16;

type Pass = 'forward' | 'backward' | undefined;

/** Whether the current tick uses this edge, and in which direction. */
function usePass(target: string, port: string | null | undefined): Pass {
  return useView(({ run, active }) => {
    const used = active.edges.some(({ consumer, port: number }) => {
      const equation = run.program.equations[consumer];
      return equation?.id === target && portAt(equation.op, number) === port;
    });
    return used ? active.pass : undefined;
  });
}

/** Where on the way from source to target a term's number stands, clear of the chevron and the chip. */
const BEAD_AT = 0.3;

/** The number and hue of a term on the edge that it comes from. */
function Bead({ path, share }: { readonly path: Route; readonly share: number }) {
  const { x, y } = pointAt(path, BEAD_AT);
  return (
    <g className={styles.bead} data-hue={hueOf(share)} transform={`translate(${x} ${y})`}>
      <circle r={8} />
      <text y={4}>{share + 1}</text>
    </g>
  );
}

function Chevron({ path }: { readonly path: Route }) {
  const from = pointAt(path, CHEVRON_AT);
  const to = pointAt(path, CHEVRON_AT + 0.02);
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  return (
    <path
      className={styles.chevron}
      d="M-7 0L5 -6V6z"
      transform={`translate(${from.x} ${from.y}) rotate(${angle})`}
    />
  );
}

const stillness = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/**
 * The message of this tick on its way: a dot that runs along the edge once. SMIL, because a CSS
 * animation would give the dot a layer of its own, and every card painted after it one more.
 */
function Traveller({ path, pass }: { readonly path: Route; readonly pass: Pass }) {
  const position = useView((view) => view.position);
  const run = useRef<SVGAnimateMotionElement>(null);
  const shine = useRef<SVGSetElement>(null);
  // Restarts with each step.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the position is what it waits for.
  useEffect(() => {
    run.current?.beginElement();
    shine.current?.beginElement();
  }, [position]);
  if (stillness()) return null;
  return (
    <circle r={5} className={pass === 'backward' ? styles.leftward : styles.rightward} opacity={0}>
      <set ref={shine} attributeName="opacity" to="1" begin="indefinite" dur="320ms" />
      <animateMotion
        ref={run}
        path={path.d}
        dur="320ms"
        begin="indefinite"
        keyPoints={pass === 'backward' ? '1;0' : '0;1'}
        keyTimes="0;1"
        calcMode="spline"
        keySplines="0.2 0.7 0.3 1"
      />
    </circle>
  );
}

/** The library ends edges at the outer rim of a port; they belong in its centre. */
function endAt(x: number, y: number, position: Side): End {
  const side = position === Side.Left ? -1 : 1;
  return { x: x - (side * HANDLE) / 2, y, side };
}

/** Whether an end is on the left or right border of a card. */
const isOnBorder = ({ x, y, width, height }: Obstacle, end: End): boolean =>
  Math.abs(end.x - (end.side === 1 ? x + width : x)) < 1 && end.y > y && end.y < y + height;

function Line(props: EdgeProps) {
  const { source, target, targetHandleId, sourceX, sourceY, targetX, targetY, selected } = props;
  const { sourcePosition, targetPosition } = props;
  const pass = usePass(target, targetHandleId);
  const key = keyOf({ to: target, port: targetHandleId ?? '' });
  const lit = useSession((s) => s.lit.has(key));
  const into = useStore(draggingStore, (s) => s.into === key);
  const moved = useStore(draggingStore, (s) => s.moved.has(key));
  const share = useShare(key);
  const focus = useEdgeFocus(source, target, key);
  const obstacles = useObstacles();
  const filled = useFilled(2);
  const path = useMemo(() => {
    const routed = obstacles.length > MAX_ROUTED ? [] : obstacles;
    const isEnd = ({ id }: Obstacle): boolean => id === source || id === target;
    const from = endAt(sourceX, sourceY, sourcePosition);
    const to = endAt(targetX, targetY, targetPosition);
    const ends = routed.filter(isEnd);
    // While one is dragged its card is not where the document has it.
    const stands = [from, to].every((end) => ends.some((card) => isOnBorder(card, end)));
    const others = routed.filter((card) => !isEnd(card));
    return routeBetween(from, to, others, stands ? ends : undefined);
  }, [
    obstacles,
    source,
    target,
    sourceX,
    sourceY,
    targetX,
    targetY,
    sourcePosition,
    targetPosition,
  ]);
  useEffect(() => noteDrawn(key, path), [key, path]);
  const hue = pass === 'forward' ? styles.forward : pass === 'backward' ? styles.backward : '';
  return (
    <g
      ref={focus}
      data-pass={pass}
      data-lit={lit}
      data-into={into}
      data-moved={moved || undefined}
      onPointerEnter={() => light([key])}
      onPointerLeave={() => light([])}
    >
      {filled && <path className={styles.casing} d={path.d} pathLength={100} />}
      {lit && <path className={styles.lit} d={path.d} />}
      {into && <path className={styles.into} d={path.d} />}
      <path className={`${styles.line} ${hue} ${selected ? styles.selected : ''}`} d={path.d} />
      {filled && <path className={`react-flow__edge-interaction ${styles.target}`} d={path.d} />}
      {pass === 'backward' && <Chevron path={path} />}
      {pass && <Traveller path={path} pass={pass} />}
      {share !== undefined && <Bead path={path} share={share} />}
    </g>
  );
}

/** An edge, with what runs along it at the current tick. */
export const EdgeLine = memo(Line);

import {
  type ConnectionLineComponentProps,
  getBezierPath,
  useConnection,
  useStore,
  ViewportPortal,
} from '@xyflow/react';
import { useMemo } from 'react';
import type { Position } from '../document/document.ts';
import { carriedWords, type DragStart, type Fit, portFit } from '../session/portFits.ts';
import { currentRun } from '../session/run.ts';
import styles from './ConnectionLine.module.css';
import { useDragStart, useMarks } from './hints.ts';

/** The fit of an edge at the port where its free end is, worked out once per port. */
export function useFit(
  start: DragStart | undefined,
  id: string | null | undefined,
  handle: string | null | undefined,
): Fit | undefined {
  return useMemo(() => {
    if (!start || id == null || handle == null) return undefined;
    return start.port === undefined
      ? portFit(currentRun(), start.id, id, handle)
      : portFit(currentRun(), id, start.id, start.port);
  }, [start, id, handle]);
}

const refuses = (fit: Fit | undefined): boolean => fit?.kind === 'misfit' || fit?.kind === 'cycle';

/** The fit at the port that the drag of an edge is over: one at the other end of edges. */
function useDragFit(start: DragStart | undefined): Fit | undefined {
  const id = useConnection((c) => (c.toHandle?.type === c.fromHandle?.type ? null : c.toNode?.id));
  const handle = useConnection((c) => c.toHandle?.id);
  return useFit(start, id, handle);
}

/** The edge being drawn; dashed where it may not be wired, or would not fit. */
export function EdgeDrawn({ d, fit }: { readonly d: string; readonly fit: Fit | undefined }) {
  return <path className={`${styles.line} ${refuses(fit) ? styles.refused : ''}`} d={d} />;
}

/** The edge that is dragged. */
export function ConnectionLine(props: ConnectionLineComponentProps) {
  const [d] = getBezierPath({
    sourceX: props.fromX,
    sourceY: props.fromY,
    targetX: props.toX,
    targetY: props.toY,
    sourcePosition: props.fromPosition,
    targetPosition: props.toPosition,
  });
  return <EdgeDrawn d={d} fit={useDragFit(useDragStart())} />;
}

const LEADS: Readonly<Record<Fit['kind'], string>> = {
  fits: 'fits: ',
  open: '',
  misfit: 'does not fit: ',
  cycle: '',
};

interface WordsProps {
  readonly start: DragStart;
  readonly fit: Fit | undefined;
  readonly at: Position;
}

/** Beside the free end of an edge, towards the middle of the canvas: the shape of the value it carries, and whether it fits where it is. */
export function EdgeWords({ start, fit, at }: WordsProps) {
  const zoom = useStore((s) => s.transform[2]);
  const isRight = useStore(({ transform: [x], width }) => at.x * zoom + x > width / 2);
  const beside = isRight ? 'calc(-100% - 12px)' : '12px';
  const place = `translate(${at.x}px, ${at.y}px) scale(${1 / zoom}) translate(${beside}, calc(-100% - 16px))`;
  return (
    <ViewportPortal>
      <div
        className={`${styles.words} ${refuses(fit) ? styles.reason : ''}`}
        style={{ transform: place }}
        role={refuses(fit) ? 'alert' : undefined}
      >
        <span className={styles.carried}>{carriedWords(currentRun(), start)}</span>
        {fit && (
          <span className={fit.kind === 'fits' ? styles.fits : undefined}>
            {LEADS[fit.kind]}
            {fit.words}
          </span>
        )}
      </div>
    </ViewportPortal>
  );
}

/** The words beside an edge that is dragged, and the marks on the ports it may go to. */
export function ConnectionWords() {
  const start = useDragStart();
  useMarks(start);
  const fit = useDragFit(start);
  const to = useConnection((c) => (c.inProgress ? c.to : null));
  return start && to && <EdgeWords start={start} fit={fit} at={to} />;
}

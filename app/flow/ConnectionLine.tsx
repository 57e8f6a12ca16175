import {
  type ConnectionLineComponentProps,
  getBezierPath,
  useConnection,
  useStore,
  ViewportPortal,
} from '@xyflow/react';
import { useMemo } from 'react';
import { formatShape, plainSymbol } from '../../engine/index.ts';
import { type DragStart, type Fit, portFit, shapeAt } from '../session/portFits.ts';
import { currentRun } from '../session/run.ts';
import styles from './ConnectionLine.module.css';
import { useHints } from './hints.ts';

/** What the end of the edge that is free hovers over: the fit there, worked out once per port. */
function useFit(start: DragStart | undefined): Fit | undefined {
  const id = useConnection((c) => (c.inProgress ? c.toNode?.id : undefined));
  const handle = useConnection((c) => (c.inProgress ? c.toHandle?.id : undefined));
  const { id: from, port } = start ?? { id: undefined, port: undefined };
  return useMemo(() => {
    if (from === undefined || id === undefined || handle == null) return undefined;
    return port === undefined
      ? portFit(currentRun(), from, id, handle)
      : portFit(currentRun(), id, from, port);
  }, [from, port, id, handle]);
}

/** The edge being drawn; dashed where it may not be wired, or would not fit. */
export function ConnectionLine(props: ConnectionLineComponentProps) {
  const [d] = getBezierPath({
    sourceX: props.fromX,
    sourceY: props.fromY,
    targetX: props.toX,
    targetY: props.toY,
    sourcePosition: props.fromPosition,
    targetPosition: props.toPosition,
  });
  const { fromNode, fromHandle } = props;
  const port = fromHandle.type === 'target' ? (fromHandle.id ?? undefined) : undefined;
  const fit = useFit({ id: fromNode.id, port });
  const refused = fit?.kind === 'misfit' || props.connectionStatus === 'invalid';
  return <path className={`${styles.line} ${refused ? styles.refused : ''}`} d={d} />;
}

/** What is being dragged: a value with its shape, or the port that looks for one. */
function carried({ id, port }: DragStart): string {
  const run = currentRun();
  const name = plainSymbol(run.document.nodes[id]?.name ?? '');
  if (port !== undefined) return `for port ${port} of ${name}`;
  const shape = shapeAt(run, id);
  return `${name} ${shape ? formatShape(shape) : 'has no shape yet'}`;
}

const LEADS: Readonly<Record<Fit['kind'], string>> = {
  fits: 'fits: ',
  open: '',
  misfit: 'does not fit: ',
  cycle: '',
};

/** Beside the pointer: the shape of the value being dragged, and whether it fits where it is. */
export function ConnectionWords() {
  const start = useHints();
  const fit = useFit(start);
  const to = useConnection((c) => (c.inProgress ? c.to : null));
  const isValid = useConnection((c) => c.isValid);
  const zoom = useStore((s) => s.transform[2]);
  if (!start || !to) return null;
  const refused = isValid === false || fit?.kind === 'misfit';
  const shown = refused || isValid === true ? fit : undefined;
  const place = `translate(${to.x}px, ${to.y}px) scale(${1 / zoom}) translate(12px, -44px)`;
  return (
    <ViewportPortal>
      <div
        className={`${styles.words} ${refused ? styles.reason : ''}`}
        style={{ transform: place }}
        role={shown && refused ? 'alert' : undefined}
      >
        <span className={styles.carried}>{carried(start)}</span>
        {shown && (
          <span className={shown.kind === 'fits' ? styles.fits : undefined}>
            {LEADS[shown.kind]}
            {shown.words}
          </span>
        )}
      </div>
    </ViewportPortal>
  );
}

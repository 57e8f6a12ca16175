import {
  getBezierPath,
  Position as Side,
  useInternalNode,
  useReactFlow,
  ViewportPortal,
} from '@xyflow/react';
import { useEffect, useState } from 'react';
import type { Position } from '../document/document.ts';
import type { DragStart } from '../session/portFits.ts';
import { currentRun, isMirrored } from '../session/run.ts';
import styles from './ConnectionLine.module.css';
import { EdgeDrawn, EdgeWords, useFit } from './ConnectionLine.tsx';
import type { FlowNode } from './flowNodes.ts';
import { useClickStart, useMarks } from './hints.ts';
import { portPlace } from './proximity.ts';

/** Where the pointer is, on the canvas, and the port that it is over. */
interface Over {
  readonly at: Position;
  readonly id: string | undefined;
  readonly port: string | undefined;
}

/** Follows the pointer while an edge waits for its second click. */
function usePointer(active: boolean): Over | undefined {
  const { screenToFlowPosition } = useReactFlow();
  const [over, setOver] = useState<Over>();
  useEffect(() => {
    if (!active) return;
    const move = ({ clientX, clientY, target }: PointerEvent): void => {
      const port =
        target instanceof Element ? target.closest<HTMLElement>('.react-flow__handle') : null;
      setOver({
        at: screenToFlowPosition({ x: clientX, y: clientY }, { snapToGrid: false }),
        id: port?.dataset.nodeid,
        port: port?.dataset.handleid,
      });
    };
    window.addEventListener('pointermove', move);
    return () => {
      window.removeEventListener('pointermove', move);
      setOver(undefined);
    };
  }, [active, screenToFlowPosition]);
  return over;
}

/** To which side an edge leaves the end that it is drawn from. */
function sideOf({ id, port }: DragStart): Side {
  const right = (port === undefined) !== isMirrored(currentRun(), id);
  return right ? Side.Right : Side.Left;
}

/** An edge that is wired by two clicks: from the port clicked first to the pointer, until a second port is clicked. */
export function ClickConnection() {
  const start = useClickStart();
  useMarks(start);
  const over = usePointer(start !== undefined);
  const node = useInternalNode<FlowNode>(start?.id ?? '');
  const from = portPlace(node, start?.port ?? 'out');
  const isOther =
    start && over?.port !== undefined && (over.port === 'out') !== (start.port === undefined);
  const fit = useFit(start, isOther ? over?.id : undefined, over?.port);
  if (!start || !over || !from) return null;
  const side = sideOf(start);
  const [d] = getBezierPath({
    ...{ sourceX: from.x, sourceY: from.y, targetX: over.at.x, targetY: over.at.y },
    sourcePosition: side,
    targetPosition: side === Side.Right ? Side.Left : Side.Right,
  });
  return (
    <>
      <ViewportPortal>
        <svg className={styles.layer} aria-hidden>
          <EdgeDrawn d={d} fit={fit} />
        </svg>
      </ViewportPortal>
      <EdgeWords start={start} fit={fit} at={over.at} />
    </>
  );
}

import {
  type ConnectionLineComponentProps,
  getBezierPath,
  useConnection,
  useStore,
  ViewportPortal,
} from '@xyflow/react';
import { connectProblem } from '../document/edits.ts';
import { currentDocument } from '../document/store.ts';
import styles from './ConnectionLine.module.css';

/** The edge being drawn; dashed where it may not be wired. */
export function ConnectionLine(props: ConnectionLineComponentProps) {
  const [d] = getBezierPath({
    sourceX: props.fromX,
    sourceY: props.fromY,
    targetX: props.toX,
    targetY: props.toY,
    sourcePosition: props.fromPosition,
    targetPosition: props.toPosition,
  });
  const refused = props.connectionStatus === 'invalid';
  return <path className={`${styles.line} ${refused ? styles.refused : ''}`} d={d} />;
}

/** Why the edge being drawn may not end where the pointer is, beside it. */
export function ConnectionRefusal() {
  const connection = useConnection();
  const zoom = useStore((s) => s.transform[2]);
  const { fromNode, fromHandle, toNode, to, isValid } = connection;
  if (isValid !== false || !toNode || !fromNode) return null;
  const outward = fromHandle.type === 'source';
  const problem = connectProblem(currentDocument(), {
    from: outward ? fromNode.id : toNode.id,
    to: outward ? toNode.id : fromNode.id,
  });
  if (!problem) return null;
  const place = `translate(${to.x}px, ${to.y}px) scale(${1 / zoom}) translate(12px, -44px)`;
  return (
    <ViewportPortal>
      <div className={styles.reason} style={{ transform: place }} role="alert">
        {problem}
      </div>
    </ViewportPortal>
  );
}

import { type ConnectionLineComponentProps, getBezierPath } from '@xyflow/react';
import { connectProblem } from '../document/edits.ts';
import { currentDocument } from '../document/store.ts';
import styles from './ConnectionLine.module.css';

/** The edge being drawn, with the reason beside it where it may not be wired. */
export function ConnectionLine(props: ConnectionLineComponentProps) {
  const { fromX, fromY, toX, toY, fromPosition, toPosition, fromNode, fromHandle, toNode } = props;
  const [d] = getBezierPath({
    sourceX: fromX,
    sourceY: fromY,
    targetX: toX,
    targetY: toY,
    sourcePosition: fromPosition,
    targetPosition: toPosition,
  });
  const outward = fromHandle.type === 'source';
  const problem =
    toNode && props.connectionStatus === 'invalid'
      ? connectProblem(currentDocument(), {
          from: outward ? fromNode.id : toNode.id,
          to: outward ? toNode.id : fromNode.id,
        })
      : undefined;
  return (
    <g>
      <path className={`${styles.line} ${problem ? styles.refused : ''}`} d={d} />
      {problem && (
        <text className={styles.reason} x={toX + 14} y={toY - 14}>
          {problem}
        </text>
      )}
    </g>
  );
}

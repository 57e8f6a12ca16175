import { getBezierPath, Position as Side, useInternalNode, ViewportPortal } from '@xyflow/react';
import { useStore } from 'zustand';
import type { Edge } from '../../engine/index.ts';
import { draggingStore } from '../session/dragging.ts';
import styles from './ConnectionLine.module.css';
import type { FlowNode } from './flowNodes.ts';
import { portPlace } from './proximity.ts';

function Ghost({ edge }: { readonly edge: Edge }) {
  const from = portPlace(useInternalNode<FlowNode>(edge.from), 'out');
  const to = portPlace(useInternalNode<FlowNode>(edge.to), edge.port);
  if (!from || !to) return null;
  const [d] = getBezierPath({
    ...{ sourceX: from.x, sourceY: from.y, targetX: to.x, targetY: to.y },
    ...{ sourcePosition: Side.Right, targetPosition: Side.Left },
  });
  return (
    <ViewportPortal>
      <svg className={styles.layer} aria-hidden data-ghost={`${edge.from} ${edge.to}.${edge.port}`}>
        <path className={styles.ghost} d={d} />
        <circle className={styles.end} cx={from.x} cy={from.y} r={5} />
        <circle className={styles.end} cx={to.x} cy={to.y} r={5} />
      </svg>
    </ViewportPortal>
  );
}

/** The edge that dropping the dragged node here would wire. */
export function GhostEdge() {
  const edge = useStore(draggingStore, ({ near }) => near);
  return edge && <Ghost edge={edge} />;
}

import { type ReactFlowState, useStore } from '@xyflow/react';
import { type MouseEvent, useCallback, useMemo, useState } from 'react';
import type { NodeId } from '../../engine/index.ts';
import { currentRun } from '../session/run.ts';
import { session } from '../session/session.ts';
import { cardAt } from './boxes.ts';
import type { FlowNode } from './flowNodes.ts';

/** Below this zoom a card's letters are under 5 px: it is drawn without mathematics and ports. */
export const FAR = 0.35;
/** Above this many nodes only those in view are mounted, and from afar none: one picture shows them all. */
export const MAX_MOUNTED = 200;

/** From afar more selected cards than this are left to the picture, which outlines them. */
const MAX_SELECTED = 100;

/** Before the canvas knows its size nothing is near. */
const isFar = ({ transform, width }: ReactFlowState): boolean => width === 0 || transform[2] < FAR;

/** Whether the zoom is one at which letters cannot be read. */
export const useFar = (): boolean => useStore(isFar);

/**
 * The cards that are elements of the page: all of a small graph, and of a large one seen from afar a few that are
 * selected and the one under the pointer, so that it can be taken and dragged as everywhere.
 */
export function useMountable(nodes: FlowNode[]): {
  readonly mountable: FlowNode[];
  readonly overview: boolean;
  readonly onPaneMouseMove: (event: MouseEvent) => void;
} {
  const overview = useFar() && nodes.length > MAX_MOUNTED;
  const [pointed, setPointed] = useState<NodeId>();
  const mountable = useMemo(() => {
    if (!overview) return nodes;
    const selected = nodes.filter((node) => node.selected);
    const few = selected.length <= MAX_SELECTED;
    return nodes.filter((node) => (few && node.selected) || node.id === pointed);
  }, [nodes, overview, pointed]);
  const onPaneMouseMove = useCallback(
    ({ clientX, clientY, buttons }: MouseEvent) => {
      if (!overview || buttons !== 0) return;
      const at = session().canvas?.toCanvas({ x: clientX, y: clientY });
      setPointed(at && cardAt(currentRun().scene, at));
    },
    [overview],
  );
  return { mountable, overview, onPaneMouseMove };
}

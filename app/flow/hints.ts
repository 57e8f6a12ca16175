import { useConnection, useStore, useStoreApi } from '@xyflow/react';
import { useEffect, useMemo } from 'react';
import { type DragStart, type Fit, fitsFor, portKey } from '../session/portFits.ts';
import { currentRun } from '../session/run.ts';

type Kinds = ReadonlyMap<string, Fit['kind']>;

/**
 * Writes on each port on the screen how it would take the value being dragged; returns what takes
 * that back. Attributes on the elements themselves: hundreds of ports rendered anew would cost the
 * drag its first frames.
 */
function mark(canvas: HTMLElement, kinds: Kinds): () => void {
  const marked: HTMLElement[] = [];
  for (const handle of canvas.querySelectorAll<HTMLElement>('.react-flow__handle')) {
    const { nodeid = '', handleid = '' } = handle.dataset;
    const kind = kinds.get(portKey(nodeid, handleid));
    if (!kind) continue;
    handle.dataset.fit = kind;
    marked.push(handle);
  }
  return () => {
    for (const handle of marked) delete handle.dataset.fit;
  };
}

/** The end from which an edge is being drawn: a node's output, or one of its input ports. */
function startOf(
  node: string | undefined,
  type: 'source' | 'target' | undefined,
  handle: string | null | undefined,
): DragStart | undefined {
  if (node === undefined) return undefined;
  return { id: node, port: type === 'target' ? (handle ?? undefined) : undefined };
}

/** Where the drag of an edge started. */
export function useDragStart(): DragStart | undefined {
  const node = useConnection((c) => (c.inProgress ? c.fromNode.id : undefined));
  const type = useConnection((c) => (c.inProgress ? c.fromHandle.type : undefined));
  const handle = useConnection((c) => (c.inProgress ? c.fromHandle.id : undefined));
  return useMemo(() => startOf(node, type, handle), [node, type, handle]);
}

/** The port that was clicked, from which the next click draws an edge. */
export function useClickStart(): DragStart | undefined {
  const start = useStore((s) => s.connectionClickStartHandle);
  return useMemo(() => startOf(start?.nodeId, start?.type, start?.id), [start]);
}

/** Marks the ports while an edge is drawn from `start`. */
export function useMarks(start: DragStart | undefined): void {
  const store = useStoreApi();
  useEffect(() => {
    const canvas = store.getState().domNode;
    if (!start || !canvas) return undefined;
    return mark(canvas, fitsFor(currentRun(), start));
  }, [start, store]);
}

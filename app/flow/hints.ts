import { useConnection, useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import type { NodeId } from '../../engine/index.ts';
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

/** The end from which an edge is being dragged: a node's output, or one of its input ports. */
function useDragStart(): { readonly id: NodeId | undefined; readonly port: string | undefined } {
  const id = useConnection((c) => (c.inProgress ? c.fromNode.id : undefined));
  const port = useConnection((c) =>
    c.inProgress && c.fromHandle.type === 'target' ? (c.fromHandle.id ?? undefined) : undefined,
  );
  return { id, port };
}

/** Marks the ports when a drag starts, and unmarks them when it ends; where the drag started. */
export function useHints(): DragStart | undefined {
  const { id, port } = useDragStart();
  const store = useStoreApi();
  useEffect(() => {
    const canvas = store.getState().domNode;
    if (id === undefined || !canvas) return;
    return mark(canvas, fitsFor(currentRun(), { id, port }));
  }, [id, port, store]);
  return id === undefined ? undefined : { id, port };
}

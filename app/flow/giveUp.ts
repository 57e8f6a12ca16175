import { type ReactFlowState, useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { giveUp as giveUpEdge } from './connections.ts';
import type { FlowEdge } from './flowEdges.ts';
import type { FlowNode } from './flowNodes.ts';
import { giveUpDrag } from './nodeDrag.ts';

const RIGHT = 2;

/** Lets go of what the pointer draws or drags on the canvas, as if it had never been taken; whether there was anything. */
function letGo(
  state: ReactFlowState<FlowNode, FlowEdge>,
  letGoOf: (change: object) => void,
): boolean {
  const { connection, connectionClickStartHandle, cancelConnection, triggerNodeChanges } = state;
  if (!connection.inProgress && !connectionClickStartHandle) return giveUpDrag(triggerNodeChanges);
  giveUpEdge();
  cancelConnection();
  letGoOf({ connectionClickStartHandle: null });
  return true;
}

/** Escape, or the right button, gives up what the pointer is about on the canvas, before it means anything else. */
export function useGiveUp(): void {
  const store = useStoreApi<FlowNode, FlowEdge>();
  useEffect(() => {
    /** The press of the right button has been used: its menu stays away. */
    let used = false;
    const stop = (event: Event): boolean => {
      if (!letGo(store.getState(), store.setState)) return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    };
    const key = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') stop(event);
    };
    const press = (event: MouseEvent): void => {
      used = event.button === RIGHT && stop(event);
    };
    const menu = (event: Event): void => {
      if (!used) return;
      used = false;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', key, true);
    window.addEventListener('mousedown', press, true);
    window.addEventListener('contextmenu', menu, true);
    return () => {
      window.removeEventListener('keydown', key, true);
      window.removeEventListener('mousedown', press, true);
      window.removeEventListener('contextmenu', menu, true);
    };
  }, [store]);
}

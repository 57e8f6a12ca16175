import { type ReactFlowState, useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { giveUpHeld } from '../controls/held.ts';
import { giveUp as giveUpEdge } from './connections.ts';
import type { FlowEdge } from './flowEdges.ts';
import type { FlowNode } from './flowNodes.ts';
import { endDrag, giveUpDrag } from './nodeDrag.ts';

const RIGHT = 2;

/** Lets go of what the pointer draws, drags or scrubs, as if it had never been taken; whether there was anything. */
function letGo(
  state: ReactFlowState<FlowNode, FlowEdge>,
  letGoOf: (change: object) => void,
): boolean {
  const { connection, connectionClickStartHandle, cancelConnection, triggerNodeChanges } = state;
  if (!connection.inProgress && !connectionClickStartHandle)
    return giveUpHeld() || giveUpDrag(triggerNodeChanges);
  giveUpEdge();
  cancelConnection();
  letGoOf({ connectionClickStartHandle: null });
  return true;
}

/** Escape, or the right button, gives up what the pointer is about, before it means anything else. */
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
    const touch = ({ touches }: TouchEvent): void => {
      if (touches.length > 1) endDrag(store.getState().triggerNodeChanges);
    };
    // The canvas library hears of the end after this, and drops what it still drags.
    const end = (): void => {
      setTimeout(() => endDrag(store.getState().triggerNodeChanges));
    };
    const over = new AbortController();
    const first = { capture: true, passive: true, signal: over.signal };
    window.addEventListener('keydown', key, { ...first, passive: false });
    window.addEventListener('mousedown', press, { ...first, passive: false });
    window.addEventListener('contextmenu', menu, { ...first, passive: false });
    window.addEventListener('touchstart', touch, first);
    window.addEventListener('pointerup', end, first);
    return () => over.abort();
  }, [store]);
}

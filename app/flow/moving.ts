import { useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';

/** How long the canvas rests before it counts as still, ms. */
const REST = 200;

type FlowStore = ReturnType<typeof useStoreApi>;

/** Whether the canvas is being panned. */
export const isMoving = (store: FlowStore): boolean =>
  store.getState().domNode?.hasAttribute('data-moving') ?? false;

/**
 * Marks the canvas while it is panned, as `data-moving`: the stylesheet then has the browser move pictures of the graph and
 * of its ground, where it would draw all anew with each frame. At rest, and at each new zoom, they are drawn as sharp as ever.
 *
 * While it is panned by a drag, as `data-panned`: from the first movement on, not from the press, which may be a click on a card
 * that cannot be dragged, soon after a movement of another kind.
 */
export function useMoving(): void {
  const store = useStoreApi();
  useEffect(() => {
    let rest: ReturnType<typeof setTimeout> | undefined;
    const mark = (moving: boolean): void => {
      store.getState().domNode?.toggleAttribute('data-moving', moving);
    };
    const end = store.subscribe(({ transform, paneDragging, domNode }, before) => {
      if (paneDragging !== before.paneDragging) domNode?.removeAttribute('data-panned');
      if (transform === before.transform) return;
      if (paneDragging) domNode?.toggleAttribute('data-panned', true);
      clearTimeout(rest);
      rest = setTimeout(mark, REST, false);
      mark(transform[2] === before.transform[2]);
    });
    return () => {
      end();
      clearTimeout(rest);
      mark(false);
    };
  }, [store]);
}

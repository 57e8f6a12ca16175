import { useStoreApi } from '@xyflow/react';
import { useEffect, useState } from 'react';
import { turnsOf } from '../turns.ts';
import { isMoving } from './moving.ts';

/** So many elements, about, are added in a frame. */
const turns = turnsOf(80);

/**
 * Whether a card or an edge is drawn whole. One that comes into view by a pan is at first as plain as from afar, and
 * filled soon after, when it is its turn: a whole column of a graph takes longer to make than a frame lasts.
 */
export function useFilled(elements: number): boolean {
  const store = useStoreApi();
  const [filled, setFilled] = useState(() => !isMoving(store));
  useEffect(() => {
    if (filled) return undefined;
    const fill = (): number => {
      setFilled(true);
      return elements;
    };
    turns.later(fill, fill);
    return () => turns.drop(fill);
  }, [filled, elements]);
  return filled;
}

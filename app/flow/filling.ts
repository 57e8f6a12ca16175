import { useStoreApi } from '@xyflow/react';
import { useEffect, useState } from 'react';
import { isMoving } from './moving.ts';

/** So many elements, about, are added in a frame. */
const A_FRAME = 80;

/** What waits to be drawn whole, in order, with the elements that it takes. */
const waiting = new Map<() => void, number>();

function fillSome(): void {
  let left = A_FRAME;
  for (const [fill, elements] of waiting) {
    if (left <= 0) break;
    left -= elements;
    waiting.delete(fill);
    fill();
  }
  if (waiting.size > 0) requestAnimationFrame(fillSome);
}

/** Has `fill` called in one of the next frames; returns what takes that back. */
function inTurn(fill: () => void, elements: number): () => void {
  if (waiting.size === 0) requestAnimationFrame(fillSome);
  waiting.set(fill, elements);
  return () => waiting.delete(fill);
}

/**
 * Whether a card or an edge is drawn whole. One that comes into view by a pan is at first as plain as from afar, and
 * filled soon after, when it is its turn: a whole column of a graph takes longer to make than a frame lasts.
 */
export function useFilled(elements: number): boolean {
  const store = useStoreApi();
  const [filled, setFilled] = useState(() => !isMoving(store));
  useEffect(
    () => (filled ? undefined : inTurn(() => setFilled(true), elements)),
    [filled, elements],
  );
  return filled;
}

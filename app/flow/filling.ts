import { useStoreApi } from '@xyflow/react';
import { useEffect, useState } from 'react';
import { isMoving } from './moving.ts';

/** So many cards are drawn whole in a frame: each is eighty elements. */
const A_FRAME = 1;

const waiting = new Set<() => void>();
let frame = 0;

function fillSome(): void {
  const now = [...waiting].slice(0, A_FRAME);
  for (const fill of now) {
    waiting.delete(fill);
    fill();
  }
  frame = waiting.size > 0 ? requestAnimationFrame(fillSome) : 0;
}

/** Has `fill` called in one of the next frames; returns what takes that back. */
function later(fill: () => void): () => void {
  waiting.add(fill);
  frame ||= requestAnimationFrame(fillSome);
  return () => waiting.delete(fill);
}

/**
 * Whether a card is drawn with its formula and ports. One that comes into view by a pan is at first a plain box with
 * its name, and filled soon after: a whole column of cards takes longer to make than a frame lasts.
 */
export function useFilled(): boolean {
  const store = useStoreApi();
  const [filled, setFilled] = useState(() => !isMoving(store));
  useEffect(() => (filled ? undefined : later(() => setFilled(true))), [filled]);
  return filled;
}

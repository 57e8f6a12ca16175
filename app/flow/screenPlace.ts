import type { Position } from '../document/document.ts';

/** Where on the screen an event of a mouse or a finger happened. */
export function screenPlace(
  event: Pick<MouseEvent, 'clientX' | 'clientY'> | Pick<TouchEvent, 'changedTouches'>,
): Position {
  const point = 'changedTouches' in event ? event.changedTouches[0] : event;
  return { x: point?.clientX ?? 0, y: point?.clientY ?? 0 };
}

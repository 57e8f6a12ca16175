import { type RefObject, useEffect } from 'react';
import { scrollingStore } from '../session/scrolling.ts';
import { session } from '../session/session.ts';

/** What of a wheel event tells its device; `wheelDeltaY` is the older measure that browsers give beside `deltaY`. */
export interface Wheeled {
  readonly deltaX: number;
  readonly deltaY: number;
  readonly deltaMode: number;
  readonly wheelDeltaY?: number;
}

/**
 * Whether a wheel event comes from two fingers: they move aslant, and where a wheel turns by notches of 120 in the older
 * measure, theirs is −3 times the px. Where that measure is missing, a wheel turns by lines.
 */
export function isTrackpad({ deltaX, deltaY, deltaMode, wheelDeltaY }: Wheeled): boolean {
  if (deltaMode !== 0) return false;
  if (deltaX !== 0 && deltaY !== 0) return true;
  if (!wheelDeltaY) return wheelDeltaY === undefined || deltaX !== 0;
  return wheelDeltaY === -3 * deltaY && wheelDeltaY % 120 !== 0;
}

/** Lines are about this many px. */
const LINE = 20;

function onWheel(event: WheelEvent): void {
  const { target, ctrlKey, metaKey, deltaX, deltaY, deltaMode } = event;
  const { scrolling } = scrollingStore.getState();
  // Pinching arrives as a wheel with Ctrl.
  if (ctrlKey || metaKey || scrolling === 'zoom') return;
  if (!(target instanceof Element) || !target.closest('.react-flow') || target.closest('.nowheel'))
    return;
  if (scrolling === 'auto' && !isTrackpad(event as Wheeled)) return;
  event.preventDefault();
  event.stopPropagation();
  const scale = deltaMode === 0 ? 1 : LINE;
  session().canvas?.panBy(-deltaX * scale, -deltaY * scale);
}

/** Has scrolling move the graph where it is to; else the canvas library zooms. */
export function useWheel(canvas: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { current } = canvas;
    current?.addEventListener('wheel', onWheel, { capture: true, passive: false });
    return () => current?.removeEventListener('wheel', onWheel, { capture: true });
  }, [canvas]);
}

import type { PointerEvent } from 'react';
import type { Position } from '../document/document.ts';

let pointer: Position | null = null;

/** Remembers where on the screen the pointer is over the canvas, for what is added by keyboard. */
export function trackPointer(event: PointerEvent | null): void {
  // Over a menu it is choosing; what is added goes to where the menu was opened.
  if (event?.target instanceof Element && event.target.closest('[role="menu"]')) return;
  pointer = event && { x: event.clientX, y: event.clientY };
}

/** Takes the pointer to be at a point, until it moves over the canvas again. */
export function holdPointer(at: Position): void {
  pointer = at;
}

/** Where on the screen the pointer is, while it is over the canvas. */
export const pointerNow = (): Position | null => pointer;

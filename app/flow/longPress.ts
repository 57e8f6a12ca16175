import type { PointerEvent } from 'react';
import type { Position } from '../document/document.ts';
import { openMenu } from './contextMenu.ts';

/** How long a finger stays before the menu opens, ms, and how far it may stray meanwhile, px. */
const HELD_FOR = 500;
const STRAYS = 10;

let timer: ReturnType<typeof setTimeout> | undefined;
let frame = 0;
let from: Position | undefined;

function letGo(): void {
  clearTimeout(timer);
  cancelAnimationFrame(frame);
  from = undefined;
}

/** The press has been a menu's, so its end is not a tap on what is below. */
function swallowClick(): void {
  const swallow = (event: Event): void => event.stopPropagation();
  const stop = (): void => window.removeEventListener('click', swallow, true);
  window.addEventListener('click', swallow, { capture: true, once: true });
  // Where the browser makes no click of a long press there is none to swallow.
  window.addEventListener('pointerdown', stop, { capture: true, once: true });
}

/** A press on the canvas begins; if a finger stays, the menu of what is there opens, as by the right button. */
export function pressed(event: PointerEvent): void {
  const { pointerType, isPrimary, clientX, clientY, target } = event;
  letGo();
  if (pointerType !== 'touch' || !isPrimary) return;
  if (target instanceof Element && target.closest('input, button, [role="menu"]')) return;
  const at = { x: clientX, y: clientY };
  from = at;
  const open = (): void => {
    swallowClick();
    openMenu(at);
    letGo();
  };
  // Where the page was busy, a move or the end of the press may still be waiting; it comes before the next frame.
  timer = setTimeout(() => {
    frame = requestAnimationFrame(open);
  }, HELD_FOR);
}

function stray({ clientX, clientY }: PointerEvent): void {
  if (from && Math.hypot(clientX - from.x, clientY - from.y) > STRAYS) letGo();
}

/** What makes a press of a finger no long one: it moves, or it is let go. */
export const longPress = {
  onPointerMoveCapture: stray,
  onPointerUpCapture: letGo,
  onPointerCancelCapture: letGo,
};

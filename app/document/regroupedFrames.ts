import { around, type Rect } from './card.ts';
import type { Frame, Frames } from './frame.ts';
import { framing, holds } from './frames.ts';

/** Frames where a block's card gives way to its parts: those around it grow, those right of it move on by as much as that takes. */
export function makingRoom(frames: Frames, card: Rect, room: Rect, wider: number): Frames {
  const changed = (frame: Frame): Frame => {
    if (frame.x > card.x) return wider === 0 ? frame : { ...frame, x: frame.x + wider };
    if (!holds(frame, card)) return frame;
    const wide = { ...frame, width: frame.width + wider };
    return holds(wide, room) ? wide : { ...wide, ...around([wide, framing(room)]) };
  };
  return Object.fromEntries(Object.entries(frames).map(([id, frame]) => [id, changed(frame)]));
}

import type { NodeId } from '../../engine/index.ts';
import { around, type Rect } from './card.ts';
import type { AdjointDocument, Position } from './document.ts';
import type { Frame, FrameId, Frames } from './frame.ts';
import { framesAround, framesOf, framing, freshFrameId, holds, movingWith } from './frames.ts';

const each = (frames: Frames, change: (frame: Frame) => Frame): Frames =>
  Object.fromEntries(Object.entries(frames).map(([id, frame]) => [id, change(frame)]));

/** What goes into a block with some nodes: the frames that hold no others, with the comments in them; and what stays. */
export function framesWith(
  document: AdjointDocument,
  ids: readonly NodeId[],
): { readonly taken: Frames; readonly left: Frames } {
  const around = framesAround(document, ids).flatMap(({ id }) => movingWith(document, id).frames);
  const taken = new Set<FrameId>(around);
  const all = Object.entries(framesOf(document));
  return {
    taken: Object.fromEntries(all.filter(([id]) => taken.has(id))),
    left: Object.fromEntries(all.filter(([id]) => !taken.has(id))),
  };
}

/** Frames where a block's card gives way to its parts: those around it grow, those right of it move on by as much as that takes. */
export const makingRoom = (frames: Frames, card: Rect, room: Rect, wider: number): Frames =>
  each(frames, (frame) => {
    if (frame.x > card.x) return wider === 0 ? frame : { ...frame, x: frame.x + wider };
    if (!holds(frame, card)) return frame;
    const wide = { ...frame, width: frame.width + wider };
    return holds(wide, room) ? wide : { ...wide, ...around([wide, framing(room)]) };
  });

/** Frames together with those of a block, moved by as much as its parts are, under ids that are free. */
export function withInner(frames: Frames, inner: Frames, by: Position): Frames {
  const all: Record<FrameId, Frame> = { ...frames };
  for (const { x, y, ...frame } of Object.values(inner)) {
    all[freshFrameId({ frames: all })] = { ...frame, x: x + by.x, y: y + by.y };
  }
  return all;
}

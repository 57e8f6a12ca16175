import type { NodeId } from '../../engine/index.ts';
import type { Rect } from './card.ts';
import type { AdjointDocument, Position } from './document.ts';
import type { Frame, FrameId, Frames } from './frame.ts';
import { framesAround, framesOf, freshFrameId, holds, movingWith, PADDING } from './frames.ts';

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

/** Frames where a block's card gives way to so large a rectangle: those around it grow, those right of it move on. */
export const makingRoom = (frames: Frames, card: Rect, room: Rect): Frames =>
  each(frames, (frame) => {
    const wider = Math.max(0, room.width - card.width);
    if (frame.x > card.x) return wider === 0 ? frame : { ...frame, x: frame.x + wider };
    if (!holds(frame, card)) return frame;
    const below = room.y + room.height + PADDING - frame.y;
    return { ...frame, width: frame.width + wider, height: Math.max(frame.height, below) };
  });

/** Frames together with those of a block, moved by as much as its parts are, under ids that are free. */
export function withInner(frames: Frames, inner: Frames, by: Position): Frames {
  const all: Record<FrameId, Frame> = { ...frames };
  for (const { x, y, ...frame } of Object.values(inner)) {
    all[freshFrameId({ frames: all })] = { ...frame, x: x + by.x, y: y + by.y };
  }
  return all;
}

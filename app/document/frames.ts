import type { Draft } from 'immer';
import { type NodeId, nodeIds } from '../../engine/index.ts';
import { around, CAPTION, cardRect, type Rect } from './card.ts';
import type { Colour } from './colours.ts';
import { type AdjointDocument, type Position, sameJson } from './document.ts';
import { type Edit, moveNodes } from './edits.ts';
import type { Frame, FrameId, Frames } from './frame.ts';

/** Room between a frame and the cards in it, and for its title, px. */
export const PADDING = 24;
export const TITLE_HEIGHT = 28;
const COMMENT = { width: 240, height: 96 } as const;

const NONE: Frames = {};

export const framesOf = ({ frames = NONE }: Pick<AdjointDocument, 'frames'>): Frames => frames;

/** Whether a rectangle lies wholly in a frame. */
export const holds = (frame: Rect, { x, y, width, height }: Rect): boolean =>
  x >= frame.x &&
  y >= frame.y &&
  x + width <= frame.x + frame.width &&
  y + height <= frame.y + frame.height;

/** The nodes whose cards lie in a frame. */
export const nodesIn = (document: AdjointDocument, frame: Rect): NodeId[] =>
  nodeIds(document).filter((id) => holds(frame, cardRect(document, id)));

/** A frame around a rectangle of cards. */
export const framing = ({ x, y, width, height }: Rect): Rect => {
  const top = CAPTION + TITLE_HEIGHT + PADDING / 2;
  return {
    ...{ x: x - PADDING, y: y - top },
    ...{ width: width + 2 * PADDING, height: height + top + PADDING },
  };
};

/** The smallest frame around some cards; undefined around none. */
export function rectAround(document: AdjointDocument, ids: readonly NodeId[]): Rect | undefined {
  const cards = ids.filter((id) => document.nodes[id]).map((id) => cardRect(document, id));
  return cards.length === 0 ? undefined : framing(around(cards));
}

/** Where a comment goes whose top left corner is wished for there. */
export const commentAt = ({ x, y }: Position): Rect => ({ x, y, ...COMMENT });

/** The frames all of whose nodes are among some, the largest first; those that hold none are left out. */
export function framesAround(
  document: AdjointDocument,
  ids: readonly NodeId[],
): { readonly id: FrameId; readonly nodes: readonly NodeId[] }[] {
  const chosen = new Set(ids);
  return Object.entries(framesOf(document))
    .sort(([, a], [, b]) => b.width * b.height - a.width * a.height)
    .map(([id, frame]) => ({ id, nodes: nodesIn(document, frame) }))
    .filter(({ nodes }) => nodes.length > 0 && nodes.every((node) => chosen.has(node)));
}

/** Moves nodes as one edit; frames that are told what is in them go around it again. */
export function moveWithFrames(
  document: AdjointDocument,
  places: ReadonlyMap<NodeId, Position>,
  around: ReturnType<typeof framesAround>,
  label: string,
): Edit {
  const { recipe } = moveNodes(places);
  return {
    label,
    recipe: (draft) => {
      recipe(draft);
      const nodes = { ...document.nodes };
      for (const [id, position] of places) {
        const node = nodes[id];
        if (node) nodes[id] = { ...node, position };
      }
      for (const { id, nodes: inside } of around) {
        const rect = rectAround({ ...document, nodes }, inside);
        const frame = draft.frames?.[id];
        if (rect && frame) Object.assign(frame, rect);
      }
    },
  };
}

/** An id that no frame has. */
export function freshFrameId(document: Pick<AdjointDocument, 'frames'>): FrameId {
  const numbers = Object.keys(framesOf(document)).map((id) => Number(id.slice(1)));
  return `f${numbers.reduce((a, b) => Math.max(a, b), 0) + 1}`;
}

/** Adds a frame under a fresh id; returns the id with the edit. */
export function addFrame(
  document: AdjointDocument,
  frame: Frame,
): { readonly id: FrameId; readonly edit: Edit } {
  const id = freshFrameId(document);
  const recipe: Edit['recipe'] = (draft) => {
    draft.frames = { ...draft.frames, [id]: frame };
  };
  return { id, edit: { label: 'Add frame', recipe } };
}

/** Changes a frame in part; null takes its colour away. */
export function setFrame(
  id: FrameId,
  { colour, ...change }: Partial<Omit<Frame, 'colour'>> & { readonly colour?: Colour | null },
  label: string,
  gesture?: string,
): Edit {
  return {
    label,
    ...(gesture === undefined ? {} : { gesture }),
    recipe: (draft) => {
      const frame = draft.frames?.[id];
      if (!frame) return;
      Object.assign(frame, change);
      if (colour === null) delete frame.colour;
      else if (colour) frame.colour = colour;
    },
  };
}

/** Gives a graph other frames; one that has none does not speak of them. */
export function putFrames(draft: Draft<Pick<AdjointDocument, 'frames'>>, frames: Frames): void {
  if (Object.keys(frames).length === 0) delete draft.frames;
  else if (!sameJson(draft.frames, frames)) draft.frames = frames as Draft<Frames>;
}

/** Takes a frame away; the nodes in it stay. */
export const removeFrame = (id: FrameId): Edit => ({
  label: 'Delete frame',
  recipe: (draft) => {
    const { [id]: _, ...others } = draft.frames ?? {};
    putFrames(draft, others);
  },
});

/** What moves with a frame: the nodes and the other frames that lie in it, and itself. */
export function movingWith(
  document: AdjointDocument,
  id: FrameId,
): { readonly nodes: readonly NodeId[]; readonly frames: readonly FrameId[] } {
  const frame = framesOf(document)[id];
  if (!frame) return { nodes: [], frames: [] };
  const inside = Object.entries(framesOf(document)).filter(
    ([other, rect]) => other !== id && holds(frame, rect),
  );
  return { nodes: nodesIn(document, frame), frames: [id, ...inside.map(([other]) => other)] };
}

/** Moves a frame with all that lies in it, as it is now. */
export function moveFrame(
  document: AdjointDocument,
  id: FrameId,
  by: Position,
  gesture?: string,
): Edit {
  const { nodes, frames } = movingWith(document, id);
  return {
    label: 'Move frame',
    ...(gesture === undefined ? {} : { gesture }),
    recipe: (draft) => {
      const places = [
        ...nodes.map((node) => draft.nodes[node]?.position),
        ...frames.map((frame) => draft.frames?.[frame]),
      ];
      for (const place of places) {
        if (!place) continue;
        place.x += by.x;
        place.y += by.y;
      }
    },
  };
}

/** What goes along with some nodes: the frames that hold no others, with the comments in them; and what stays. */
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

/** Frames together with others, moved by as much as what is in them, under ids that are free. */
export function withInner(frames: Frames, inner: Frames, by: Position): Frames {
  const all: Record<FrameId, Frame> = { ...frames };
  for (const { x, y, ...frame } of Object.values(inner)) {
    all[freshFrameId({ frames: all })] = { ...frame, x: x + by.x, y: y + by.y };
  }
  return all;
}

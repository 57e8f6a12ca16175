import { createStore } from 'zustand/vanilla';
import type { NodeId } from '../../engine/index.ts';
import type { FrameId, Frames } from '../document/frame.ts';
import { addFrame, commentAt, framesOf, rectAround } from '../document/frames.ts';
import { freePlace } from '../document/freePlace.ts';
import { currentDocument, edit, wholeDocument } from '../document/store.ts';
import { isInside, type Run } from './run.ts';
import { session } from './session.ts';

/** The frame that has the keyboard, or whose title is being typed. */
export const frameStore = createStore<{ readonly renaming: FrameId | null }>(() => ({
  renaming: null,
}));

export const renameFrame = (renaming: FrameId | null): void => frameStore.setState({ renaming });

/** The frames on the canvas: of the document, or of the graph inside it that is looked into. */
export const framesOn = (run: Run, document = wholeDocument()): Frames =>
  framesOf(isInside(run) ? run.scene : document);

/** Puts a frame around some nodes, or without any a comment where there is room, brings it into view and asks for its title. */
export function frameAround(ids: readonly NodeId[]): void {
  const document = currentDocument();
  const around = rectAround(document, ids);
  const comment = commentAt(session().canvas?.placeForNode() ?? { x: 0, y: 0 });
  const count = Object.keys(framesOf(document)).length + 1;
  const title = around ? `Frame ${count}` : 'Comment';
  const place = around ?? { ...comment, ...freePlace(document, comment, comment) };
  const { id, edit: change } = addFrame(document, { title, ...place });
  edit(change);
  session().canvas?.glideTo([], [], [place]);
  renameFrame(id);
}

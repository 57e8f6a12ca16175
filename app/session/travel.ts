import type { NodeId } from '../../engine/index.ts';
import { cardRect } from '../document/card.ts';
import type { AdjointDocument } from '../document/document.ts';
import { lookOf } from '../document/history.ts';
import type { Look } from '../document/look.ts';
import { documentStore, rememberLooks, travelTo, wholeDocument } from '../document/store.ts';
import { cursorAt } from './blocks.ts';
import { momentIn } from './moment.ts';
import { currentRun, cursorIn, isInside } from './run.ts';
import { session, setSession } from './session.ts';

rememberLooks(() => {
  const { selection, selectedEdges, derived, path, views, canvas } = session();
  return { selection, selectedEdges, derived, path, views, view: canvas?.view() ?? null };
});

/** The nodes that differ between two documents. */
function changed({ nodes: a }: AdjointDocument, { nodes: b }: AdjointDocument): NodeId[] {
  const gone = Object.keys(a).filter((id) => !b[id]);
  return [...gone, ...Object.keys(b).filter((id) => a[id] !== b[id])];
}

/** Brings into sight what has changed, where none of it is: as it was seen then, or else in the middle. */
function showChange(before: AdjointDocument, look: Look | undefined): void {
  const { canvas } = session();
  const now = wholeDocument();
  const ids = changed(before, now);
  if (!canvas || ids.length === 0 || isInside(currentRun())) return;
  const places = ids.map((id) => cardRect(now.nodes[id] ? now : before, id));
  if (canvas.sees(places)) return;
  if (look?.view) canvas.show(look.view);
  if (!canvas.sees(places)) canvas.centre(ids);
}

/** Inside of other blocks, or of another derived graph: at the same moment of the run, where that has it. */
function goInside({ derived, path, views, view }: Look): void {
  const from = currentRun();
  const [position, depth] = [cursorIn(from), session().derived.length + session().path.length];
  const alike = derived.length === session().derived.length;
  setSession({ derived, path, views });
  const to = currentRun();
  if (alike && !from.inside && !to.inside) {
    setSession({ cursor: cursorAt(to, momentIn(to, from, position)) });
  }
  // A graph that was left has been seen last as it is now.
  if (view && depth !== derived.length + path.length) session().canvas?.show(view);
}

/** Looks again as `look` says: the same selection, inside of the same block. */
function lookAgain(look: Look): void {
  const { derived, path } = session();
  setSession({
    ...{ selection: look.selection, selectedEdges: look.selectedEdges },
    renaming: null,
  });
  const stays = look.path.join() === path.join() && look.derived.length === derived.length;
  if (!stays) goInside(look);
}

/** To where `count` entries of the history are done, seen as it was when it was left. */
export function goToEntry(count: number): void {
  const { past, document } = documentStore.getState();
  if (count === past.length) return;
  travelTo(count);
  const look = lookOf(documentStore.getState(), count < past.length);
  if (look) lookAgain(look);
  showChange(document, look);
}

export const undo = (): void => goToEntry(documentStore.getState().past.length - 1);
export const redo = (): void => goToEntry(documentStore.getState().past.length + 1);

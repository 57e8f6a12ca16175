import type { NodeId } from '../../engine/index.ts';
import { grouped } from '../document/arrange/grouped.ts';
import { layoutGraph, placesFrom } from '../document/arrange/layoutGraph.ts';
import { framesAround, moveWithFrames } from '../document/frames.ts';
import { currentDocument, documentStore, edit, wholeDocument } from '../document/store.ts';
import { glide } from './glide.ts';
import { notify, session, setSession } from './session.ts';

/** A layout that takes longer than this is said to be on its way, ms. */
const SILENT = 600;
const ON_ITS_WAY = 'Laying out; Escape cancels.';

let running: AbortController | undefined;

/** Gives up the layout that is on its way; whether there was one. */
export function cancelLayout(): boolean {
  if (!running) return false;
  running.abort();
  running = undefined;
  notify('The layout was cancelled.');
  return true;
}

/** What of some nodes stands in one frame, by their numbers: of frames in frames the outer one counts. */
function groupsOf(
  ids: readonly NodeId[],
  frames: readonly { readonly nodes: readonly NodeId[] }[],
): number[][] {
  const left = new Map(ids.map((id, i) => [id, i]));
  return frames
    .map(({ nodes }) =>
      nodes.flatMap((id) => {
        const i = left.get(id);
        left.delete(id);
        return i === undefined ? [] : [i];
      }),
    )
    .filter((members) => members.length > 0);
}

/**
 * Lays nodes out anew, where they stand, as one edit. An edit made meanwhile gives the layout up: it
 * was of another graph.
 */
export async function tidy(chosen: readonly NodeId[]): Promise<void> {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  const document = currentDocument();
  const whole = wholeDocument();
  const { graph, ids } = layoutGraph(document, chosen);
  const frames = framesAround(document, chosen);
  const { outer, expand } = grouped(graph, groupsOf(ids, frames));
  const stop = documentStore.subscribe((now) => {
    if (now.document !== whole && running === mine) cancelLayout();
  });
  const late = setTimeout(() => notify(ON_ITS_WAY), SILENT);
  try {
    const { layOut } = await import('../worker/layout.ts');
    const { corners, failed } = await layOut(outer, mine.signal);
    if (failed !== undefined) notify(`Laid out without a worker: ${failed}.`);
    running = undefined;
    glide();
    const places = placesFrom(document, ids, graph, expand(corners));
    edit(moveWithFrames(document, places, frames, 'Tidy layout'));
  } catch (error) {
    if (!mine.signal.aborted) throw error;
  } finally {
    clearTimeout(late);
    if (session().notice?.text === ON_ITS_WAY) setSession({ notice: null });
    stop();
  }
}

import type { NodeId } from '../../engine/index.ts';
import { layoutGraph, placesFrom } from '../document/arrange/layoutGraph.ts';
import { moveNodes } from '../document/edits.ts';
import { currentDocument, documentStore, edit } from '../document/store.ts';
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

/**
 * Lays nodes out anew, where they stand, as one edit. An edit made meanwhile gives the layout up: it
 * was of another graph.
 */
export async function tidy(chosen: readonly NodeId[]): Promise<void> {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  const document = currentDocument();
  const { graph, ids } = layoutGraph(document, chosen);
  const stop = documentStore.subscribe((now) => {
    if (now.document !== document && running === mine) cancelLayout();
  });
  const late = setTimeout(() => notify(ON_ITS_WAY), SILENT);
  try {
    const { layOut } = await import('../worker/layout.ts');
    const { corners, failed } = await layOut(graph, mine.signal);
    if (failed !== undefined) notify(`Laid out without a worker: ${failed}.`);
    running = undefined;
    glide();
    edit({ ...moveNodes(placesFrom(document, ids, graph, corners)), label: 'Tidy layout' });
  } catch (error) {
    if (!mine.signal.aborted) throw error;
  } finally {
    clearTimeout(late);
    if (session().notice?.text === ON_ITS_WAY) setSession({ notice: null });
    stop();
  }
}

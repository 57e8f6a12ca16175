import type { AdjointDocument } from '../document/document.ts';
import type { Entry, History } from '../document/history.ts';
import { documentStore } from '../document/store.ts';
import { session, setSession } from './session.ts';
import { viewStore } from './viewStore.ts';

/** Edits closer together than this, ms, are said as one: a scrub, training. */
const SETTLES_AFTER = 300;

/** Whether an entry is among some; one that was travelled over is another record with the same patches. */
const isAmong = (entry: Entry, some: readonly (Entry | undefined)[]): boolean =>
  some.some((other) => other?.redo === entry.redo);

/** What happened between two states of the history: an edit, or one taken back or done again. */
function deedOf(before: History, now: History): string | undefined {
  const [undone] = now.future;
  if (undone && isAmong(undone, before.past)) return `Undone: ${undone.label}`;
  const last = now.past.at(-1);
  if (!last || isAmong(last, [before.past.at(-1)])) return undefined;
  return isAmong(last, before.future) ? `Redone: ${last.label}` : last.label;
}

/** The one node that is new or another in a document, if it is one. */
function changedNode(before: AdjointDocument, now: AdjointDocument): string | undefined {
  const changed = Object.keys(now.nodes).filter((id) => now.nodes[id] !== before.nodes[id]);
  return changed.length === 1 ? changed[0] : undefined;
}

/** An edit in words, with what the card of the one node that it changed shows then. */
export function editWords(before: History, now: History): string | undefined {
  const deed = deedOf(before, now);
  if (deed === undefined) return undefined;
  const id = changedNode(before.document, now.document);
  const label = viewStore.getState().nodes.get(id ?? '')?.label;
  return label === undefined ? `${deed}.` : `${deed}: ${label}.`;
}

/** Says each edit once it has settled; returns what stops that. */
export function startAnnouncing(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let from: History | undefined;
  const say = (): void => {
    const words = from && editWords(from, documentStore.getState());
    from = undefined;
    // The same words twice are news only if the text is another.
    const again = words === session().spoken ? '\u00a0' : '';
    if (words !== undefined) setSession({ spoken: words + again });
  };
  const stop = documentStore.subscribe((_now, before) => {
    from ??= before;
    clearTimeout(timer);
    timer = setTimeout(say, SETTLES_AFTER);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}

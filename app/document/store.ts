import { createStore } from 'zustand/vanilla';
import { type AdjointDocument, EMPTY_DOCUMENT } from './document.ts';
import type { Edit } from './edits.ts';
import { applyEdit, type History, historyOf, travel } from './history.ts';
import type { Look } from './look.ts';

/** The document that is open, with its history. The only place that changes it. */
export const documentStore = createStore<History>(() => historyOf(EMPTY_DOCUMENT));

export const currentDocument = (): AdjointDocument => documentStore.getState().document;

/** How the document is looked at now; the session says so. */
let lookNow: () => Look | undefined = () => undefined;

/** Has each edit remember how the document was looked at. */
export function rememberLooks(take: () => Look): void {
  lookNow = take;
}

export const edit = (change: Edit): void =>
  documentStore.setState((history) =>
    applyEdit(history, change, { at: Date.now(), look: lookNow() }),
  );

/** To where `count` entries of the history are done. */
export const travelTo = (count: number): void =>
  documentStore.setState((history) => travel(history, count, lookNow()));

export const undoEdit = (): void => travelTo(documentStore.getState().past.length - 1);
export const redoEdit = (): void => travelTo(documentStore.getState().past.length + 1);

/** Opens a document with an empty history. */
export const openDocument = (document: AdjointDocument): void =>
  documentStore.setState(historyOf(document), true);

import { produce } from 'immer';
import { createStore } from 'zustand/vanilla';
import { type AdjointDocument, EMPTY_DOCUMENT } from './document.ts';
import type { Edit } from './edits.ts';
import { applyEdit, type History, historyOf, travel } from './history.ts';
import type { Look } from './look.ts';

/** The document that is open, with its history. The only place that changes it. */
export const documentStore = createStore<History>(() => historyOf(EMPTY_DOCUMENT));

/** A graph inside the document that is edited where it stands. */
export interface Place {
  /** The graph, as a document of its own. */
  readonly document: AdjointDocument;
  /** How that, once edited, is written back into the document around it; undefined where it cannot be. */
  readonly writtenBack: (edited: AdjointDocument) => Edit['recipe'] | undefined;
}

let findPlace: () => Place | undefined = () => undefined;

/** Has edits go to a graph inside the document, wherever one is found: what is looked into. */
export const editWhere = (find: () => Place | undefined): void => {
  findPlace = find;
};

/** The document that is open: what is saved, undone and trained. */
export const wholeDocument = (): AdjointDocument => documentStore.getState().document;

/** What edits change: the document that is open, or a graph inside it as one of its own. */
export const currentDocument = (): AdjointDocument => findPlace()?.document ?? wholeDocument();

/** How the document is looked at now; the session says so. */
let lookNow: () => Look | undefined = () => undefined;

/** Has each edit remember how the document was looked at. */
export function rememberLooks(take: () => Look): void {
  lookNow = take;
}

const enter = (change: Edit): void =>
  documentStore.setState((history) =>
    applyEdit(history, change, { at: Date.now(), look: lookNow() }),
  );

/** Changes the document, or the graph inside it that is edited; either way one entry of its history. */
export function edit(change: Edit): void {
  const place = change.whole ? undefined : findPlace();
  if (!place) {
    enter(change);
    return;
  }
  const edited = produce(place.document, change.recipe);
  const recipe = edited === place.document ? undefined : place.writtenBack(edited);
  if (recipe) enter({ ...change, recipe });
}

/** To where `count` entries of the history are done. */
export const travelTo = (count: number): void =>
  documentStore.setState((history) => travel(history, count, lookNow()));

export const undoEdit = (): void => travelTo(documentStore.getState().past.length - 1);
export const redoEdit = (): void => travelTo(documentStore.getState().past.length + 1);

/** Opens a document with an empty history. */
export const openDocument = (document: AdjointDocument): void =>
  documentStore.setState(historyOf(document), true);

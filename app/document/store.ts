import { createStore } from 'zustand/vanilla';
import { type AdjointDocument, EMPTY_DOCUMENT } from './document.ts';
import type { Edit } from './edits.ts';
import { applyEdit, type History, historyOf, redo, undo } from './history.ts';

/** The document that is open, with its history. The only place that changes it. */
export const documentStore = createStore<History>(() => historyOf(EMPTY_DOCUMENT));

export const currentDocument = (): AdjointDocument => documentStore.getState().document;

export const edit = (change: Edit): void =>
  documentStore.setState((history) => applyEdit(history, change));

export const undoEdit = (): void => documentStore.setState(undo);
export const redoEdit = (): void => documentStore.setState(redo);

/** Opens a document with an empty history. */
export const openDocument = (document: AdjointDocument): void =>
  documentStore.setState(historyOf(document), true);

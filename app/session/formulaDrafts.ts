import { createStore } from 'zustand/vanilla';
import { type Storage, store, stored } from '../document/persistence.ts';
import { documentStore } from '../document/store.ts';

/** A text as it was typed, with its comments and faults: what its graph alone does not give back. */
export interface Draft {
  /** The graph that it is of, and the blocks through which that was reached. */
  readonly place: string;
  readonly path: string;
  readonly text: string;
  /** The last text without a fault. */
  readonly good: string;
  /** The graph's own text. */
  readonly printed: string;
}

interface Drafts {
  /** Those of the last visit, and the number of the document that they are of. */
  readonly restored: readonly Draft[];
  readonly opened: number;
  /** All that there are of the document that is open. */
  readonly take: () => readonly Draft[];
  /** How often something was typed. */
  readonly typed: number;
}

const KEY = 'adjoint:formulas';

/** The drafts of the document that is open; they are kept beside it, never in its files. */
export const draftStore = createStore<Drafts>(() => ({
  ...{ restored: [], opened: 0, typed: 0 },
  take: restoredDrafts,
}));

/** Drafts of the last visit that are of the document that is open. */
export function restoredDrafts(): readonly Draft[] {
  const { restored, opened } = draftStore.getState();
  return documentStore.getState().opened === opened ? restored : [];
}

/** Has drafts come from where they are typed. */
export const draftsFrom = (take: () => readonly Draft[]): void => draftStore.setState({ take });

/** Something was typed, whether the graph has changed by it or not. */
export const noteTyped = (): void => draftStore.setState(({ typed }) => ({ typed: typed + 1 }));

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' &&
  value !== null &&
  ['place', 'path', 'text', 'good', 'printed'].every(
    (key) => typeof (value as Readonly<Record<string, unknown>>)[key] === 'string',
  );

function read(text: string | null): readonly Draft[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(value) ? value.filter(isDraft) : [];
  } catch {
    return [];
  }
}

/** Brings the drafts of the last visit back, for the document that is open; whether one of them has a fault. */
export function bringDrafts(storage: Storage): boolean {
  const restored = read(stored(storage, KEY));
  draftStore.setState({ restored, opened: documentStore.getState().opened });
  return restored.some(({ text, good }) => text !== good);
}

/** Saves the drafts of the document that is open; false if the browser would not. */
export function saveDrafts(storage: Storage): boolean {
  const drafts = draftStore.getState().take();
  if (drafts.length === 0 && stored(storage, KEY) === null) return true;
  return store(storage, KEY, JSON.stringify(drafts));
}

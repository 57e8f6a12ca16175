import { applyPatches, enablePatches, type Patch, produceWithPatches } from 'immer';
import { type AdjointDocument, sameJson } from './document.ts';
import type { Edit } from './edits.ts';

enablePatches();

/** One undo step: what was done, and how to take it back and do it again. */
export interface Entry {
  readonly label: string;
  readonly gesture?: string | undefined;
  readonly redo: readonly Patch[];
  readonly undo: readonly Patch[];
}

export interface History {
  readonly document: AdjointDocument;
  readonly past: readonly Entry[];
  readonly future: readonly Entry[];
}

/** Oldest entries are dropped beyond this many. */
const MAX_ENTRIES = 1000;

export const historyOf = (document: AdjointDocument): History => ({
  document,
  past: [],
  future: [],
});

const samePath = (a: Patch, b: Patch): boolean =>
  a.op === b.op && a.path.join('/') === b.path.join('/');

/** One entry for two of one gesture; values that only the middle of the gesture saw are dropped. */
function merge(first: Entry, second: Entry): Entry {
  const sameSpots =
    first.redo.length === second.redo.length &&
    first.redo.every((a, i) => samePath(a, second.redo[i] as Patch));
  return {
    label: second.label,
    gesture: second.gesture,
    redo: sameSpots ? second.redo : [...first.redo, ...second.redo],
    undo: sameSpots ? first.undo : [...second.undo, ...first.undo],
  };
}

/** What stands in a document at a patch's path. */
const valueAt = (document: AdjointDocument, { path }: Patch): unknown =>
  path.reduce<unknown>((at, key) => (at as Record<string | number, unknown>)[key], document);

/** Whether patches only replace what is there by its like. */
const changesNothing = (document: AdjointDocument, patches: readonly Patch[]): boolean =>
  patches.every((p) => p.op === 'replace' && sameJson(valueAt(document, p), p.value));

/** The document after an edit, and the edit in the past. An edit that changes nothing is no entry. */
export function applyEdit(history: History, { label, gesture, recipe }: Edit): History {
  const [document, redo, undo] = produceWithPatches(history.document, recipe);
  if (changesNothing(history.document, redo)) return history;
  const entry: Entry = { label, gesture, redo, undo };
  const last = history.past.at(-1);
  const continues = last && gesture !== undefined && last.gesture === gesture;
  const past = continues
    ? [...history.past.slice(0, -1), merge(last, entry)]
    : [...history.past, entry].slice(-MAX_ENTRIES);
  return { document, past, future: [] };
}

/** One entry back; the same history if there is none. */
export function undo({ document, past, future }: History): History {
  const entry = past.at(-1);
  if (!entry) return { document, past, future };
  const before = applyPatches(document, [...entry.undo]);
  return { document: before, past: past.slice(0, -1), future: [entry, ...future] };
}

/** One entry forward; the same history if there is none. */
export function redo({ document, past, future }: History): History {
  const [entry, ...rest] = future;
  if (!entry) return { document, past, future };
  return {
    document: applyPatches(document, [...entry.redo]),
    past: [...past, entry],
    future: rest,
  };
}

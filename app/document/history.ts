import { applyPatches, enablePatches, type Patch, produceWithPatches } from 'immer';
import { type AdjointDocument, sameJson } from './document.ts';
import type { Edit } from './edits.ts';
import type { Look } from './look.ts';

enablePatches();

/** One undo step: what was done, and how to take it back and do it again. */
export interface Entry {
  readonly label: string;
  /** When it was done last, ms since 1970. */
  readonly at: number;
  readonly gesture?: string | undefined;
  readonly redo: readonly Patch[];
  readonly undo: readonly Patch[];
  /** How the document before it was looked at when it was last left for the one after it. */
  readonly before?: Look | undefined;
  /** The same of the one after it, when it was left by undo. */
  readonly after?: Look | undefined;
  /** Where it opened another document in place of one: the numbers of both. */
  readonly opens?: readonly [before: number, after: number] | undefined;
}

/** When an edit is made, and how the document is looked at then. */
export interface Occasion {
  readonly at: number;
  readonly look?: Look | undefined;
}

export interface History {
  readonly document: AdjointDocument;
  readonly past: readonly Entry[];
  readonly future: readonly Entry[];
  /** The number of the document that is open: edits keep it, another document in its place has its own. */
  readonly opened: number;
}

/** Oldest entries are dropped beyond this many. */
const MAX_ENTRIES = 1000;

let documents = 0;

export const historyOf = (document: AdjointDocument): History => ({
  document,
  past: [],
  future: [],
  opened: ++documents,
});

const samePath = (a: Patch, b: Patch): boolean =>
  a.op === b.op && a.path.join('/') === b.path.join('/');

/** One entry for two of one gesture; values that only the middle of the gesture saw are dropped. */
function merge(first: Entry, second: Entry): Entry {
  const sameSpots =
    first.redo.length === second.redo.length &&
    first.redo.every((a, i) => samePath(a, second.redo[i] as Patch));
  return {
    ...{ label: second.label, at: second.at, gesture: second.gesture, before: first.before },
    ...{ opens: first.opens },
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

/** The past of a document that an entry has led to: a gesture is one entry, or none where it has come back to its start. */
function pastWith(past: readonly Entry[], entry: Entry, document: AdjointDocument): Entry[] {
  const last = past.at(-1);
  if (!last || entry.gesture === undefined || last.gesture !== entry.gesture)
    return [...past, entry].slice(-MAX_ENTRIES);
  const whole = merge(last, entry);
  const returned = sameJson(document, applyPatches(document, [...whole.undo]));
  return returned ? past.slice(0, -1) : [...past.slice(0, -1), whole];
}

/** The document after an edit, and the edit in the past. An edit that changes nothing is no entry. */
export function applyEdit(
  history: History,
  { label, gesture, recipe, opens }: Edit,
  { at, look }: Occasion = { at: 0 },
): History {
  const [document, redo, undo] = produceWithPatches(history.document, recipe);
  if (changesNothing(history.document, redo)) return history;
  const numbers = opens && ([history.opened, ++documents] as const);
  const entry: Entry = { label, at, gesture, redo, undo, before: look, opens: numbers };
  const past = pastWith(history.past, entry, document);
  return { document, past, future: [], opened: numbers?.[1] ?? history.opened };
}

/** One entry back, from a document that is looked at so; the same history if there is none. */
export function undo(history: History, look?: Look): History {
  const { document, past, future } = history;
  const entry = past.at(-1);
  if (!entry) return history;
  const before = applyPatches(document, [...entry.undo]);
  const left = look ? { ...entry, after: look } : entry;
  const opened = entry.opens?.[0] ?? history.opened;
  return { document: before, past: past.slice(0, -1), future: [left, ...future], opened };
}

/** One entry forward, from a document that is looked at so; the same history if there is none. */
export function redo(history: History, look?: Look): History {
  const { document, past, future } = history;
  const [entry, ...rest] = future;
  if (!entry) return history;
  return {
    opened: entry.opens?.[1] ?? history.opened,
    document: applyPatches(document, [...entry.redo]),
    past: [...past, look ? { ...entry, before: look } : entry],
    future: rest,
  };
}

/** To where `count` entries are done, by as many undos or redos as it takes; as far as there are any. */
export function travel(history: History, count: number, look?: Look): History {
  const step = count < history.past.length ? undo : redo;
  const steps = Math.abs(count - history.past.length);
  let at = history;
  for (let i = 0; i < steps; i++) {
    const next = step(at, i === 0 ? look : undefined);
    if (next.past.length === at.past.length) break;
    at = next;
  }
  return at;
}

/** How the document was looked at when it was last left, after a journey back to it or on to it. */
export function lookOf({ past, future }: History, back: boolean): Look | undefined {
  const [left, reached] = [future[0]?.before, past.at(-1)?.after];
  return back ? (left ?? reached) : (reached ?? left);
}

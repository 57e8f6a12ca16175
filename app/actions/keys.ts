import { createStore } from 'zustand/vanilla';
import { storage, store } from '../document/persistence.ts';
import type { Action } from './action.ts';
import { actions } from './actions.ts';

const STORED = 'adjoint:keys';

/** Chords by action id, where they are not the action's own. */
export type Rebound = Readonly<Record<string, readonly string[]>>;

/** Which keys run what. The keyboard, titles, menus and the palette all read them here. */
export const keysStore = createStore<{ readonly rebound: Rebound }>(() => ({ rebound: {} }));

/** The chords that run an action: those that it was given, else its own, but for any given to another. */
export function keysOf({ id, keys }: Action): readonly string[] {
  const { rebound } = keysStore.getState();
  if (rebound[id]) return rebound[id];
  const taken = new Set(Object.values(rebound).flat());
  return keys.filter((chord) => !taken.has(chord));
}

/** The action that a chord runs. */
export const actionOf = (chord: string): Action | undefined =>
  actions.find((action) => keysOf(action).includes(chord));

const NAMES: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ContextMenu: 'Menu',
};

/** A chord as its key caps read: `Ctrl+Alt+←`. */
export const chordText = (chord: string): string =>
  chord.replace(/[^+]+$|\+$/, (key) => NAMES[key] ?? key);

/** The keys of an action as text: `Ctrl+Shift+Z or Ctrl+Y`; empty if there are none. */
export const keysText = (action: Action): string => keysOf(action).map(chordText).join(' or ');

/** What browsers keep for themselves, and what leads from field to field. */
const RESERVED = /^(Tab|Shift\+Tab|F5|F11|F12|Ctrl\+[LNQRTW]|Ctrl\+Shift\+[INTW]|Ctrl\+Tab)$/;

/** Why a chord cannot be given to an action, as a sentence; undefined if it can. */
export const chordProblem = (chord: string): string | undefined =>
  RESERVED.test(chord) ? `The browser keeps ${chordText(chord)} for itself.` : undefined;

const CHORD = /^(Ctrl\+)?(Alt\+)?(Shift\+)?( |[^\s\p{C}]|[A-Z][A-Za-z0-9]{1,20})$/u;

const isChord = (value: unknown): value is string =>
  typeof value === 'string' && CHORD.test(value) && chordProblem(value) === undefined;

/** What was stored, but for what is no chord, of no action, or of two. */
export function readRebound(text: string | null): Rebound {
  let stored: unknown;
  try {
    stored = JSON.parse(text ?? '{}');
  } catch {
    return {};
  }
  if (typeof stored !== 'object' || stored === null) return {};
  const taken = new Set<string>();
  const entries = Object.entries(stored).flatMap(([id, chords]: [string, unknown]) => {
    if (!Array.isArray(chords) || !actions.some((action) => action.id === id)) return [];
    const own = chords.filter(isChord).filter((chord) => !taken.has(chord));
    for (const chord of own) taken.add(chord);
    return chords.length > 0 && own.length === 0 ? [] : [[id, own] as const];
  });
  return Object.fromEntries(entries);
}

function keep(rebound: Rebound): void {
  keysStore.setState({ rebound });
  store(storage(), STORED, JSON.stringify(rebound));
}

/** Reads the keys of the last visit. */
export function loadKeys(): void {
  let text: string | null = null;
  try {
    text = storage().getItem(STORED);
  } catch {
    // The actions' own keys hold where nothing can be read.
  }
  keysStore.setState({ rebound: readRebound(text) });
}

/** Gives an action a chord that is free, in place of those it has; none leaves it without. */
export function rebind({ id }: Action, chord?: string): void {
  const { rebound } = keysStore.getState();
  keep({ ...rebound, [id]: chord === undefined ? [] : [chord] });
}

/** Gives an action the chord of another, which gets the first of its own in exchange. */
export function swapKeys(action: Action, other: Action, chord: string): void {
  const [own] = keysOf(action);
  const { rebound } = keysStore.getState();
  const theirs = keysOf(other).flatMap((key) => (key !== chord ? [key] : own ? [own] : []));
  keep({ ...rebound, [action.id]: [chord], [other.id]: theirs });
}

/** Gives an action its own keys back, or all actions theirs. Another that has been given one of them loses it. */
export function resetKeys(action?: Action): void {
  const { rebound } = keysStore.getState();
  const others = Object.entries(rebound).flatMap(([id, chords]) => {
    const left = chords.filter((chord) => !action?.keys.includes(chord));
    const goes = !action || id === action.id || (left.length === 0 && chords.length > 0);
    return goes ? [] : [[id, left] as const];
  });
  keep(Object.fromEntries(others));
}

import { createStore } from 'zustand/vanilla';
import { ops } from '../../engine/index.ts';
import { storage, store } from '../document/persistence.ts';

const KEY = 'adjoint:ops';
/** How many ops that were used last are kept: two rows of the palette. */
export const MOST_RECENT = 6;

/** The ops that a person has starred, and those used last, the newest first; by name. */
export interface OpShelf {
  readonly favourites: readonly string[];
  readonly recent: readonly string[];
}

const EMPTY: OpShelf = { favourites: [], recent: [] };

/** The names in a list that are ops offered to people, each once. */
function known(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  const names = value.filter((name): name is string => typeof name === 'string');
  return [...new Set(names)].filter((name) => ops.has(name) && !ops.get(name)?.internal);
}

/** The shelf as it was kept; an empty one where nothing that can be read was. */
export function readShelf(text: string | null): OpShelf {
  if (text === null) return EMPTY;
  try {
    const raw = JSON.parse(text) as { favourites?: unknown; recent?: unknown } | null;
    return {
      favourites: known(raw?.favourites),
      recent: known(raw?.recent).slice(0, MOST_RECENT),
    };
  } catch {
    return EMPTY;
  }
}

function stored(): string | null {
  try {
    return storage().getItem(KEY);
  } catch {
    return null;
  }
}

export const opShelfStore = createStore<OpShelf>(() => readShelf(stored()));

export const opShelf = (): OpShelf => opShelfStore.getState();

/** Where the browser keeps nothing, the shelf still lasts until the page is left. */
function change(shelf: OpShelf): void {
  opShelfStore.setState(shelf);
  store(storage(), KEY, JSON.stringify(shelf));
}

/** Stars an op, or takes the star back. */
export function toggleFavourite(name: string): void {
  const { favourites, recent } = opShelf();
  const others = favourites.filter((other) => other !== name);
  change({ recent, favourites: others.length < favourites.length ? others : [...others, name] });
}

/** Notes that an op was added to the graph. */
export function noteUse(name: string): void {
  const { favourites, recent } = opShelf();
  if (recent[0] === name) return;
  const others = recent.filter((other) => other !== name);
  change({ favourites, recent: [name, ...others].slice(0, MOST_RECENT) });
}

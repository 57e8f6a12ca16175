import { createStore } from 'zustand/vanilla';
import type { NodeId } from '../../engine/index.ts';
import { select, session, setSession } from './session.ts';

interface Find {
  readonly open: boolean;
  /** How often it was asked for; each time the keyboard goes to it. */
  readonly asked: number;
  readonly query: string;
  /** The number of the match that is shown. */
  readonly at: number;
}

export const findStore = createStore<Find>(() => ({
  open: false,
  asked: 0,
  query: '',
  at: 0,
}));

export const setFind = (change: Partial<Find>): void => findStore.setState(change);

/** Opens the search with what was typed last, to be typed over. */
export const openFind = (): void =>
  setFind({ open: true, at: 0, asked: findStore.getState().asked + 1 });

/** Leaves the search; the match that was shown is selected. */
export function leaveFind(shown: NodeId | undefined): void {
  setFind({ open: false });
  if (shown === undefined) return;
  select([shown]);
  // The outline keeps the keyboard; else it goes on from what was found.
  if (session().tab !== 'outline') setSession({ walkedTo: shown });
}

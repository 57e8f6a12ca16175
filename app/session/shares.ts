import { createStore } from 'zustand/vanilla';
import { sessionStore } from './session.ts';
import { sharesOf, subjectOf } from './subject.ts';
import { viewStore } from './viewStore.ts';

const NONE: ReadonlyMap<string, number> = new Map();

function current(): ReadonlyMap<string, number> {
  const session = sessionStore.getState();
  // While a question is open its terms are for the reader to find.
  if (session.tab !== 'lagrange' || session.asked !== null) return NONE;
  const view = viewStore.getState();
  const j = view.run.program.index.get(subjectOf(view, session) ?? '');
  return j === undefined ? NONE : sharesOf(view.run, j);
}

/** The edges whose terms make up the λ that is being derived, numbered; the same map while that λ is the same. */
export const shareStore = createStore<ReadonlyMap<string, number>>(() => current());

function follow(): void {
  const shares = current();
  if (shares !== shareStore.getState()) shareStore.setState(shares, true);
}

viewStore.subscribe(follow);
sessionStore.subscribe(follow);

import { createStore } from 'zustand/vanilla';
import type { NodeId } from '../../engine/index.ts';
import { examples, firstExample } from '../../examples/index.ts';
import { fromExample, sameJson } from '../document/document.ts';
import { loadDocument, type Storage, storage } from '../document/persistence.ts';
import { currentDocument } from '../document/store.ts';
import { openExample } from './open.ts';

/** How far the tour has come, and which nodes were there before it. */
export interface Tour {
  readonly step: number;
  readonly before: ReadonlySet<NodeId>;
}

export const tourStore = createStore<{ readonly tour: Tour | null }>(() => ({ tour: null }));

export const leaveTour = (): void => tourStore.setState({ tour: null });

const KEY = 'adjoint:tour';

/** Remembers that the tour was shown; whether the browser keeps that. */
function remember(kept: Storage): boolean {
  try {
    kept.setItem(KEY, 'shown');
    return true;
  } catch {
    return false;
  }
}

/** Starts the tour on exp/sin, which takes the place of another graph as an edit. */
export async function startTour(): Promise<void> {
  remember(storage());
  const listed = examples.find(({ id }) => id === firstExample.id);
  const isThere = sameJson(currentDocument(), fromExample(firstExample));
  if (listed && !isThere) await openExample(listed);
  const before = new Set(Object.keys(currentDocument().nodes));
  tourStore.setState({ tour: { step: 0, before } });
}

/** Whether someone is here for the first time, and came for nothing in particular. */
export const isFirstVisit = (address: string, kept: Storage): boolean =>
  address === '' && kept.getItem(KEY) === null && loadDocument(kept) === undefined;

/** Starts the tour at a first visit, once. */
export function welcome(address: string): void {
  const kept = storage();
  if (isFirstVisit(address, kept) && remember(kept)) void startTour();
}

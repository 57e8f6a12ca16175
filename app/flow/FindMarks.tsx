import { useStore } from 'zustand';
import { later } from '../controls/later.tsx';
import { findStore } from '../session/find.ts';

const FoundRings = later(async () => (await import('./FoundRings.tsx')).FoundRings, null);

/** What a search has found, while it is open. */
export function FindMarks() {
  const open = useStore(findStore, (find) => find.open);
  return open && <FoundRings />;
}

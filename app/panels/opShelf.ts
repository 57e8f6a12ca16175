import { useStore } from 'zustand';
import { type OpShelf, opShelfStore } from '../session/opShelf.ts';

export const useOpShelf = (): OpShelf => useStore(opShelfStore);

/** Ops in the order in which a search that knows nothing yet lists them: favourites, then those used last. */
export const firstOf = ({ favourites, recent }: OpShelf): string[] => [
  ...new Set([...favourites, ...recent]),
];

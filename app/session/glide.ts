import { createStore } from 'zustand/vanilla';

export interface Glide {
  /** How many edits have moved cards by themselves: these are seen to go, not to jump. */
  readonly count: number;
  /** Cards are on their way. */
  readonly moving: boolean;
}

export const glideStore = createStore<Glide>(() => ({ count: 0, moving: false }));

/** The next change of places is one that is seen to happen. */
export const glide = (): void => glideStore.setState(({ count }) => ({ count: count + 1 }));

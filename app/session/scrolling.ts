import { createStore } from 'zustand/vanilla';
import { storage, store } from '../document/persistence.ts';
import { notify } from './session.ts';

/** What scrolling does on the canvas: a wheel zooms and a trackpad pans, or both do one. */
export type Scrolling = 'auto' | 'zoom' | 'pan';

const KEY = 'adjoint:scrolling';
const WORDS: Readonly<Record<Scrolling, string>> = {
  auto: 'A wheel zooms, two fingers on a trackpad move the graph.',
  zoom: 'Scrolling zooms, by wheel and by trackpad.',
  pan: 'Scrolling moves the graph; with Ctrl, or pinched, it zooms.',
};
const NEXT: Readonly<Record<Scrolling, Scrolling>> = { auto: 'zoom', zoom: 'pan', pan: 'auto' };

const isScrolling = (text: string | null): text is Scrolling => text !== null && text in WORDS;

function stored(): Scrolling {
  try {
    const text = storage().getItem(KEY);
    return isScrolling(text) ? text : 'auto';
  } catch {
    return 'auto';
  }
}

export const scrollingStore = createStore<{ readonly scrolling: Scrolling }>(() => ({
  scrolling: stored(),
}));

/** Goes on to the next of the three, and says what it is. */
export function switchScrolling(): void {
  const scrolling = NEXT[scrollingStore.getState().scrolling];
  scrollingStore.setState({ scrolling });
  store(storage(), KEY, scrolling);
  notify(WORDS[scrolling]);
}

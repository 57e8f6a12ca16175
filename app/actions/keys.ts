import type { Action } from './action.ts';

const NAMES: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

/** A chord as its key caps read: `Ctrl+Alt+←`. */
export const chordText = (chord: string): string =>
  chord.replace(/[^+]+$|\+$/, (key) => NAMES[key] ?? key);

/** The chords that run an action. */
export const keysOf = ({ keys }: Action): readonly string[] => keys;

/** They as text: `Ctrl+Shift+Z or Ctrl+Y`; empty if there are none. */
export const keysText = (action: Action): string => keysOf(action).map(chordText).join(' or ');

import { storage } from '../document/persistence.ts';
import { session, sessionStore, setSession } from './session.ts';

const KEY = 'adjoint:theme';
const darkSystem = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)');

function shown(): 'light' | 'dark' {
  const { theme } = session();
  if (theme !== 'system') return theme;
  return darkSystem().matches ? 'dark' : 'light';
}

/** Light to dark and back; from then on the choice stands against the system's. */
export function switchTheme(): void {
  const theme = shown() === 'dark' ? 'light' : 'dark';
  try {
    storage().setItem(KEY, theme);
  } catch {
    // The choice still holds until the page is left.
  }
  setSession({ theme });
}

/** Puts the theme on the page now and whenever it changes. */
export function startTheme(): void {
  const stored = storage().getItem(KEY);
  if (stored === 'light' || stored === 'dark') setSession({ theme: stored });
  const apply = (): void => {
    document.documentElement.dataset.theme = shown();
  };
  apply();
  darkSystem().addEventListener('change', apply);
  sessionStore.subscribe((now, before) => now.theme !== before.theme && apply());
}

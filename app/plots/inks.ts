import type { Theme } from '../session/session.ts';
import { INKS, type Inks } from './picture.ts';

/** By theme, and by what the system prefers: to ask for a style has the page laid out. */
const known = new Map<string, Inks>();

/** What the inks look like in a theme, on an element of the page. */
export function inksOn(element: HTMLElement, theme: Theme): Inks {
  const key = `${theme} ${matchMedia('(prefers-color-scheme: dark)').matches}`;
  const inks = known.get(key) ?? read(element);
  known.set(key, inks);
  return inks;
}

function read(element: HTMLElement): Inks {
  const probe = document.createElement('span');
  element.parentElement?.append(probe);
  const found = INKS.map((ink) => {
    probe.style.color = `var(--${ink})`;
    return [ink, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(found) as Inks;
}

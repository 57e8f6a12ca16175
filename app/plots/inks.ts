import { INKS, type Inks } from './picture.ts';

/** What the inks look like on an element, by its theme. */
export function inksOn(element: HTMLElement): Inks {
  const probe = document.createElement('span');
  element.parentElement?.append(probe);
  const found = INKS.map((ink) => {
    probe.style.color = `var(--${ink})`;
    return [ink, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(found) as Inks;
}

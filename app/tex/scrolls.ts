/** Where a formula is wider than its place, that scrolls, and takes the keyboard for it. */
const observer = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (!(target instanceof HTMLElement)) continue;
    const scrolls = target.scrollWidth > target.clientWidth;
    target.toggleAttribute('data-scrolls', scrolls);
    if (scrolls) target.tabIndex = 0;
    else target.removeAttribute('tabindex');
  }
});

/** Looks whether a place scrolls, once it is laid out, and whenever its size changes. */
export function watchScrolling(place: HTMLElement): void {
  observer.unobserve(place);
  observer.observe(place);
}

export const stopWatching = (place: HTMLElement): void => observer.unobserve(place);

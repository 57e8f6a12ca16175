import { createStore } from 'zustand/vanilla';

/** The windows that open over the page, one at a time. */
export type WindowName = 'palette' | 'shortcuts' | 'history';

/** The window that is open, or none. */
export const windowStore = createStore<{ readonly open: WindowName | null }>(() => ({
  open: null,
}));

export const openWindow = (open: WindowName): void => windowStore.setState({ open });
/** Opens a window, or closes it where it is open. */
export const toggleWindow = (name: WindowName): void =>
  windowStore.setState(({ open }) => ({ open: open === name ? null : name }));
export const closeWindow = (): void => windowStore.setState({ open: null });

/** Whether a window has the page's keys, also while its code is still on the way. */
export function isModal(): boolean {
  const { open } = windowStore.getState();
  return open !== null && open !== 'history';
}

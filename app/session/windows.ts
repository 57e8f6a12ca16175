import { createStore } from 'zustand/vanilla';

/** The windows that open over the page, one at a time. */
export type WindowName = 'palette' | 'shortcuts' | 'history';

/** The window that is open, or none. */
export const windowStore = createStore<{ readonly open: WindowName | null }>(() => ({
  open: null,
}));

export const openWindow = (open: WindowName): void => windowStore.setState({ open });
export const closeWindow = (): void => windowStore.setState({ open: null });

import { notify } from '../session/session.ts';

/** Puts text on the clipboard and says so; says why not where the browser refuses. */
export async function copyText(text: string, what = text): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notify(`Copied ${what.length > 40 ? `${what.slice(0, 40)}…` : what}`);
  } catch {
    notify('The browser did not allow copying.');
  }
}

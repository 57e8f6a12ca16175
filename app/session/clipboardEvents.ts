import { refusesEdit } from './blocks.ts';
import { copiedText, cutSelected } from './clipboard.ts';

/** Places whose text copying and pasting is about. */
const TEXT = 'input, textarea, select, [contenteditable="true"], dialog';

/** Whether an event of the clipboard means some text on the page, not nodes. */
function isAboutText({ type, target }: ClipboardEvent): boolean {
  if (target instanceof Element && target.closest(TEXT)) return true;
  const marked = document.getSelection()?.toString() ?? '';
  return type !== 'paste' && marked !== '';
}

function onCopy(event: ClipboardEvent): void {
  const text = isAboutText(event) ? undefined : copiedText();
  if (text === undefined || !event.clipboardData) return;
  if (event.type === 'cut' && refusesEdit()) return;
  event.preventDefault();
  event.clipboardData.setData('text/plain', text);
  if (event.type === 'cut') cutSelected();
}

function onPaste(event: ClipboardEvent): void {
  if (isAboutText(event) || event.defaultPrevented) return;
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (text.trim() === '') return;
  event.preventDefault();
  // The formula language is fetched with it.
  void import('./pasting.ts').then((it) => it.pasteText(text));
}

/**
 * Copying, cutting and pasting by the browser's own keys and menus: its events carry the system clipboard
 * without a question to the person. So nodes go from tab to tab and from document to document.
 */
export function startClipboard(): () => void {
  document.addEventListener('copy', onCopy);
  document.addEventListener('cut', onCopy);
  document.addEventListener('paste', onPaste);
  return () => {
    document.removeEventListener('copy', onCopy);
    document.removeEventListener('cut', onCopy);
    document.removeEventListener('paste', onPaste);
  };
}

import { type Example, examples } from '../../examples/index.ts';
import { fromExample } from '../document/document.ts';
import { loadDocument, saveDocument, storage } from '../document/persistence.ts';
import { documentStore, openDocument, wholeDocument } from '../document/store.ts';
import { stepTo } from './playback.ts';
import { notify, session, setSession, startOver } from './session.ts';
import { replaceWith } from './trainingKept.ts';

const SAVE_AFTER = 300;

/** Opens an example in place of the document; undo brings that back. */
export function openExample(example: Example): void {
  replaceWith(fromExample(example), `Open ${example.title}`);
  startOver();
  session().canvas?.fit();
}

/** What the page's address asks for: an example, and where its cursor stands. */
export function openFromAddress(search: string): void {
  const query = new URLSearchParams(search);
  const wanted = query.get('example');
  const example = examples.find((e) => e.id === wanted);
  const stored = wanted === null ? loadDocument(storage()) : undefined;
  openDocument(stored ?? fromExample(example ?? examples[0]));
  if (wanted !== null && !example) notify(`There is no example “${wanted.slice(0, 40)}”.`);
  const step = query.get('step');
  if (step !== null && /^\d+$/.test(step)) stepTo(Number(step));
}

/**
 * Saves soon after each edit, and at once when the page is left. From the first edit on the address
 * names no example any more: reloading then shows the edited graph.
 */
export function startSaving(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pending = false;
  const save = (): void => {
    clearTimeout(timer);
    if (!pending) return;
    pending = false;
    const kept = saveDocument(storage(), wholeDocument());
    setSession({ saved: kept ? 'saved' : 'refused' });
  };
  const stop = documentStore.subscribe((now, before) => {
    if (now.document === before.document) return;
    if (location.search) history.replaceState(null, '', location.pathname);
    pending = true;
    setSession({ saved: 'saving' });
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_AFTER);
  });
  window.addEventListener('pagehide', save);
  const hidden = (): void => {
    if (document.visibilityState === 'hidden') save();
  };
  document.addEventListener('visibilitychange', hidden);
  return () => {
    stop();
    window.removeEventListener('pagehide', save);
    document.removeEventListener('visibilitychange', hidden);
  };
}

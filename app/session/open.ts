import { type Example, exampleCalled, firstExample, type Listed } from '../../examples/index.ts';
import { fromExample } from '../document/document.ts';
import {
  lastStorage,
  loadDocument,
  saveDocument,
  storage,
  tabStorage,
} from '../document/persistence.ts';
import { documentStore, openDocument, wholeDocument } from '../document/store.ts';
import { bringDrafts, draftStore, saveDrafts } from './formulaDrafts.ts';
import { stepTo } from './playback.ts';
import { ready } from './ready.ts';
import { notify, session, setSession, startOver } from './session.ts';
import { replaceWith } from './trainingKept.ts';

const SAVE_AFTER = 300;
const FAULTY =
  'Formulas has what you typed last; its fault is to be mended before the graph follows.';

/** Fetches an example; says so and returns undefined where that cannot be. */
async function fetched(listed: Listed): Promise<Example | undefined> {
  try {
    if (listed.id !== firstExample.id) await ready();
    return await listed.load();
  } catch {
    notify(`“${listed.title}” could not be loaded. Reload the page to try again.`);
    return undefined;
  }
}

/** Opens an example in place of the document; undo brings that back. */
export async function openExample(listed: Listed): Promise<void> {
  const example = await fetched(listed);
  if (!example) return;
  replaceWith(fromExample(example), `Open ${example.title}`);
  startOver();
  session().canvas?.fit();
}

/** What the page's address asks for: an example, and where its cursor stands. */
export async function openFromAddress(search: string): Promise<void> {
  const query = new URLSearchParams(search);
  const wanted = query.get('example');
  const listed = wanted === null ? undefined : exampleCalled(wanted);
  if (wanted !== null && !listed) notify(`There is no example “${wanted.slice(0, 40)}”.`);
  const last = lastStorage();
  const stored = wanted === null ? loadDocument(last) : undefined;
  if (stored) await ready();
  const example = listed && (await fetched(listed));
  openDocument(stored ?? fromExample(example ?? firstExample));
  if (stored && bringDrafts(last)) notify(FAULTY);
  const step = query.get('step');
  if (step !== null && /^\d+$/.test(step)) stepTo(Number(step));
}

/**
 * Saves soon after each edit and what is typed as formulas, and at once when the page is left. From the first edit on the address
 * names no example any more: reloading then shows the edited graph. `opened` is what needs no saving.
 */
export function startSaving(opened = wholeDocument()): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pending = false;
  const save = (): void => {
    clearTimeout(timer);
    if (!pending) return;
    pending = false;
    saveDrafts(tabStorage());
    const kept = [saveDocument(wholeDocument()), saveDrafts(storage())].every(Boolean);
    setSession({ saved: kept ? 'saved' : 'refused' });
  };
  const edited = (): void => {
    if (location.search) history.replaceState(null, '', location.pathname);
    pending = true;
    setSession({ saved: 'saving' });
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_AFTER);
  };
  if (wholeDocument() !== opened) edited();
  const stop = documentStore.subscribe((now, before) => {
    if (now.document !== before.document) edited();
  });
  const stopDrafts = draftStore.subscribe((now, before) => {
    if (now.typed !== before.typed) edited();
  });
  window.addEventListener('pagehide', save);
  const hidden = (): void => {
    if (document.visibilityState === 'hidden') save();
  };
  document.addEventListener('visibilitychange', hidden);
  return () => {
    stop();
    stopDrafts();
    window.removeEventListener('pagehide', save);
    document.removeEventListener('visibilitychange', hidden);
  };
}

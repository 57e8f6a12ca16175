import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { canonicalJson, fromExample } from '../../../app/document/document.ts';
import { setTitle, setValue } from '../../../app/document/edits.ts';
import { currentDocument, documentStore, edit, undoEdit } from '../../../app/document/store.ts';
import { openExample, openFromAddress, startSaving } from '../../../app/session/open.ts';
import { currentRun, cursorIn } from '../../../app/session/run.ts';
import { session, setSession } from '../../../app/session/session.ts';
import { expSin } from '../../../examples/expSin.ts';
import { examples, firstExample, type Listed } from '../../../examples/index.ts';
import { expSinAt, opened } from '../opened.ts';

const KEY = 'adjoint:document';
const kept = new Map<string, string>();
let refuses = false;

const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, text: string) => {
    if (refuses) throw new DOMException('full', 'QuotaExceededError');
    kept.set(key, text);
  },
};

beforeEach(() => {
  kept.clear();
  refuses = false;
  vi.stubGlobal('localStorage', storage);
  opened(fromExample(expSin));
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('what the address asks for', () => {
  const mine = { ...expSinAt(1), title: 'mine' };
  beforeEach(() => {
    kept.set(KEY, canonicalJson(mine));
  });

  test('nothing: the document of the last visit', async () => {
    await openFromAddress('');
    expect(canonicalJson(currentDocument())).toBe(canonicalJson(mine));
  });
  test('an example: that one, whatever was open last', async () => {
    await openFromAddress('?example=exp-sin');
    expect(currentDocument()).toEqual(fromExample(expSin));
  });
  test('an example that there is not: the first one', async () => {
    await openFromAddress('?example=no-such');
    expect(currentDocument()).toEqual(fromExample(firstExample));
  });
  test('nothing, on a first visit or one after an unreadable document: the first example', async () => {
    for (const text of [undefined, 'no JSON']) {
      if (text === undefined) kept.clear();
      else kept.set(KEY, text);
      await openFromAddress('');
      expect(currentDocument()).toEqual(fromExample(firstExample));
    }
  });
  test.each([
    ['&step=9', 9],
    ['&step=0', 0],
    ['&step=999', 22],
    ['', 22],
    ['&step=-1', 22],
    ['&step=NaN', 22],
    ['&step=1e3', 22],
  ])('“%s” puts the cursor at tick %d', async (step, at) => {
    await openFromAddress(`?example=exp-sin${step}`);
    expect(cursorIn(currentRun())).toBe(at);
  });
  test('nothing of it can be undone', async () => {
    await openFromAddress('?example=exp-sin');
    expect(documentStore.getState().past).toEqual([]);
  });
});

describe('openExample', () => {
  test('replaces the document as one edit, selects nothing and stands at the end', async () => {
    opened(expSinAt(1));
    setSession({ cursor: 3, playing: true, selection: new Set(['n1']) });
    await openExample(examples[0] as Listed);
    expect(currentDocument()).toEqual(fromExample(expSin));
    expect(session()).toMatchObject({ playing: false, selection: new Set() });
    expect(cursorIn(currentRun())).toBe(22);
    undoEdit();
    expect(currentDocument()).toEqual(expSinAt(1));
  });
});

describe('saving', () => {
  const replaceState = vi.fn();
  const page = new EventTarget();
  const tab = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  let stop = (): void => {};
  beforeEach(() => {
    vi.useFakeTimers();
    replaceState.mockClear();
    vi.stubGlobal('window', page);
    vi.stubGlobal('document', tab);
    vi.stubGlobal('history', { replaceState });
    vi.stubGlobal('location', { search: '?example=exp-sin', pathname: '/adjoint/' });
    tab.visibilityState = 'visible';
    stop = startSaving();
  });
  afterEach(() => {
    stop();
    vi.useRealTimers();
  });
  const text = (): string | undefined => kept.get(KEY);

  test('waits until edits pause, and says so meanwhile', () => {
    for (const value of [1, 2, 3]) {
      edit(setValue('n1', value));
      vi.advanceTimersByTime(299);
      expect([session().saved, text()]).toEqual(['saving', undefined]);
    }
    vi.advanceTimersByTime(1);
    expect([session().saved, text()]).toEqual(['saved', canonicalJson(currentDocument())]);
  });
  test('does not wait when the page is left or hidden', () => {
    edit(setTitle('one'));
    page.dispatchEvent(new Event('pagehide'));
    expect(text()).toBe(canonicalJson(currentDocument()));
    edit(setTitle('two'));
    tab.dispatchEvent(new Event('visibilitychange'));
    expect(text()).not.toBe(canonicalJson(currentDocument()));
    tab.visibilityState = 'hidden';
    tab.dispatchEvent(new Event('visibilitychange'));
    expect(text()).toBe(canonicalJson(currentDocument()));
  });
  test('leaves a stored document alone while nothing is edited', () => {
    page.dispatchEvent(new Event('pagehide'));
    setSession({ cursor: 3 });
    vi.advanceTimersByTime(1000);
    expect(text()).toBeUndefined();
  });
  test('says when the browser refuses, and when it does so no longer', () => {
    refuses = true;
    edit(setTitle('one'));
    vi.advanceTimersByTime(300);
    expect(session().saved).toBe('refused');
    refuses = false;
    edit(setTitle('two'));
    vi.advanceTimersByTime(300);
    expect(session().saved).toBe('saved');
  });
  test('takes the example out of the address, so that a reload shows the edited graph', () => {
    expect(replaceState).not.toHaveBeenCalled();
    edit(setTitle('one'));
    expect(replaceState).toHaveBeenCalledWith(null, '', '/adjoint/');
  });
  test('ends when it is stopped', () => {
    stop();
    edit(setTitle('one'));
    vi.advanceTimersByTime(1000);
    page.dispatchEvent(new Event('pagehide'));
    expect(text()).toBeUndefined();
  });
});

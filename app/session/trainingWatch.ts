import type { AdjointDocument } from '../document/document.ts';
import { documentStore } from '../document/store.ts';
import { sessionStore } from './session.ts';
import { setTraining, training } from './training.ts';
import { leaveBatch, rebased } from './trainingBatch.ts';
import { changeOf } from './trainingEdits.ts';
import { crashed } from './trainingHeard.ts';
import { isOwnEdit, keepParameters } from './trainingKept.ts';
import { linked, sendEdited } from './trainingLink.ts';
import { openTraining, pauseTraining, reopenTraining, TRAINED } from './trainingRun.ts';
import { watchStop } from './trainingStop.ts';

/** What an edit of the document means to the run. */
function edited(now: AdjointDocument): void {
  const link = linked();
  if (!link) {
    // What could not be loaded before may be fine now.
    if (training().status !== 'loading') reopenTraining();
    return;
  }
  const change = changeOf(link.told, now);
  if (change.kind === 'nothing') {
    rebased(now);
    return;
  }
  leaveBatch();
  if (change.kind === 'edited') {
    setTraining({ message: undefined });
    sendEdited(link, now, change.changed);
  } else if (change.kind === 'fed') {
    link.told = now;
    pauseTraining();
    const message = `${change.name} is fed from the data; its value was changed by hand, so training is paused.`;
    setTraining({ message });
  } else {
    // Another run of the same graph begins where this one is.
    if (change.kind === 'anew') keepParameters();
    reopenTraining();
  }
}

/** Follows the document; returns what stops that. */
export const watchDocument = (): (() => void) =>
  documentStore.subscribe((now, before) => {
    if (!isOwnEdit() && now.document !== before.document) edited(now.document);
  });

/** A clock that strikes this often, ms; a worker that is silent for so many strokes is taken to be stuck. */
const STROKE = 2_000;
const PATIENCE = 8;

function strike(): void {
  const link = linked();
  if (!link || training().status !== 'running') return;
  if (++link.silent > PATIENCE) crashed('it did not answer');
}

/** Watches that the worker answers; returns what stops that. */
export function watchWorker(): () => void {
  const timer = setInterval(strike, STROKE);
  return () => clearInterval(timer);
}

/** Keeps what has been learned when the page is left; returns what stops that. */
function watchLeaving(): () => void {
  const leave = (): void => {
    if (linked()) keepParameters();
  };
  const hidden = (): void => {
    if (document.visibilityState === 'hidden') leave();
  };
  window.addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', hidden);
  return () => {
    window.removeEventListener('pagehide', leave);
    document.removeEventListener('visibilitychange', hidden);
  };
}

/** Follows document, tab, worker and page; returns what stops that. */
export function watchTraining(): () => void {
  const ends = [
    watchDocument(),
    watchWorker(),
    watchLeaving(),
    watchStop(),
    sessionStore.subscribe((now, before) => {
      if (now.tab !== before.tab && TRAINED.has(now.tab)) void openTraining();
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}

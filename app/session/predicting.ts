import { createStore } from 'zustand/vanilla';
import type { NodeId } from '../../engine/index.ts';
import { storage } from '../document/persistence.ts';
import { PREDICT_KEY } from './asked.ts';
import { stepBy } from './playback.ts';
import { notify, session, setSession } from './session.ts';
import { viewStore } from './viewStore.ts';

/** Whether a question was asked for that is not on the page yet: it is to take the keyboard. */
export const awaitedStore = createStore<{ readonly awaited: boolean }>(() => ({ awaited: false }));

/** The question is on the page, or none will come. */
export const awaitNoMore = (): void => awaitedStore.setState({ awaited: false });

/** How often a question was given up: what was asked for before that is to ask nothing any more. */
let givenUp = 0;

/** Takes back what asked for a question that has not come yet. */
export function giveUpQuestion(): void {
  givenUp++;
  awaitNoMore();
  setSession({ asked: null });
}

type Asking = typeof import('./predict.ts');
let fetched: Asking | undefined;

/** Questions and their answers are fetched when there is something to ask; from then on no step waits for them. */
async function asking(use: (predict: Asking) => void): Promise<void> {
  const before = givenUp;
  const asks = !session().asked;
  if (asks) awaitedStore.setState({ awaited: true });
  try {
    fetched ??= await import('./predict.ts');
  } catch {
    awaitNoMore();
    notify('The questions could not be loaded. Reload the page to try again.');
    return;
  }
  if (asks && givenUp !== before) return;
  use(fetched);
  if (!session().asked) awaitNoMore();
}

/** Steps forward; while predicting it first asks what the step will be. */
export function stepForward(): void {
  if (session().predict) void asking((predict) => predict.stepForward());
  else stepBy(1);
}

/** Switches predicting on or off. */
export const togglePredict = (): void => void asking((predict) => predict.togglePredict());

/** Answers with a node of the graph, where one is asked for. */
export function answerNode(id: NodeId): void {
  if (session().asked) void asking((predict) => predict.answerNode(id));
}

/**
 * As it was left at the last visit. What is asked belongs to a moment of a run: a question is dropped
 * when another one is shown, or an experiment in place of the run.
 */
export function startPredicting(): () => void {
  if (storage().getItem(PREDICT_KEY) === 'on') setSession({ predict: true });
  return viewStore.subscribe((now, before) => {
    const begun = now.experiment !== null && now.experiment !== before.experiment;
    if (now.run === before.run && now.position === before.position && !begun) return;
    const { asked, said } = session();
    if (asked || said) setSession({ asked: null, said: null });
  });
}

import type { NodeId } from '../../engine/index.ts';
import { storage } from '../document/persistence.ts';
import { PREDICT_KEY } from './asked.ts';
import { stepBy } from './playback.ts';
import { session, setSession } from './session.ts';
import { viewStore } from './viewStore.ts';

type Asking = typeof import('./predict.ts');
let fetched: Asking | undefined;

/** Questions and their answers are fetched when there is something to ask; from then on no step waits for them. */
function asking(use: (predict: Asking) => void): void {
  if (fetched) {
    use(fetched);
    return;
  }
  void import('./predict.ts').then((predict) => {
    fetched = predict;
    use(predict);
  });
}

/** Steps forward; while predicting it first asks what the step will be. */
export function stepForward(): void {
  if (session().predict) asking((predict) => predict.stepForward());
  else stepBy(1);
}

/** Switches predicting on or off. */
export const togglePredict = (): void => asking((predict) => predict.togglePredict());

/** Answers with a node of the graph, where one is asked for. */
export function answerNode(id: NodeId): void {
  if (session().asked) asking((predict) => predict.answerNode(id));
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

import { canStepInto, stepInto, stepOut } from '../session/blocks.ts';
import { leaveExperiment } from '../session/laboratory.ts';
import { stepBy, stepTo, togglePlay } from '../session/playback.ts';
import { stepForward, togglePredict } from '../session/predicting.ts';
import { session, setSession } from '../session/session.ts';
import type { Action } from './action.ts';

/** Checks every λ where its outcome is read. */
async function checkShown(): Promise<void> {
  setSession({ tab: 'solve' });
  await (await import('../session/checkLambdas.ts')).checkEveryLambda();
}

/** Running the graph: steps, playback, checks. */
export const stepActions: readonly Action[] = [
  { id: 'first', label: 'First step', keys: ['Home'], run: () => stepTo(0) },
  { id: 'back', label: 'Step back', keys: ['ArrowLeft'], run: () => stepBy(-1) },
  { id: 'play', label: 'Play or pause', keys: ['P'], run: togglePlay },
  { id: 'forward', label: 'Step forward', keys: ['ArrowRight'], run: stepForward },
  {
    id: 'step-into',
    label: 'Step into',
    keys: ['ArrowDown'],
    run: stepInto,
    enabled: canStepInto,
    needs: 'a block as the next step',
  },
  {
    id: 'step-out',
    label: 'Step out',
    keys: ['ArrowUp'],
    run: stepOut,
    enabled: () => session().path.length > 0,
    needs: 'an open block',
  },
  { id: 'last', label: 'Last step', keys: ['End'], run: () => stepTo(Number.POSITIVE_INFINITY) },
  {
    id: 'review',
    label: 'Keep all values shown',
    keys: ['R'],
    run: () => setSession({ review: !session().review }),
    enabled: () => !session().predict,
    needs: 'predicting switched off',
  },
  { id: 'predict', label: 'Predict, then reveal', keys: ['Q'], run: togglePredict },
  { id: 'check', label: 'Check every λ', keys: ['G'], run: () => void checkShown() },
  {
    id: 'leave-experiment',
    label: 'Back to the run',
    keys: [],
    run: leaveExperiment,
    enabled: () => session().experiment !== null,
    needs: 'an experiment on the canvas',
  },
];

import { canLearn } from '../document/canLearn.ts';
import { wholeDocument } from '../document/store.ts';
import { setSession } from '../session/session.ts';
import { setTraining, training } from '../session/training.ts';
import { leaveBatch } from '../session/trainingBatch.ts';
import type { Action } from './action.ts';

type Run = typeof import('../session/trainingRun.ts');

/** What trains is fetched when there is something to train. */
const run =
  (pick: (run: Run) => () => unknown): (() => void) =>
  () =>
    void import('../session/trainingRun.ts').then((all) => pick(all)());

const isTrained = (): boolean => wholeDocument().training !== undefined;

const MOVES = new Set(['ready', 'paused', 'running']);
/** Whether a step can be taken. */
const moves = (): boolean => MOVES.has(training().status);

const batchStands = (): boolean => training().batch !== undefined;

/** Starts or pauses; what does not say yet what it is trained on is asked for that. */
function train(): void {
  if (isTrained()) run((r) => r.toggleTraining)();
  else {
    setTraining({ asked: true });
    setSession({ tab: 'training' });
  }
}

/** The run of training. */
export const trainingActions: readonly Action[] = [
  {
    id: 'train',
    label: 'Start or pause training',
    keys: ['T'],
    run: train,
    enabled: () => (isTrained() ? training().status !== 'done' : canLearn(wholeDocument())),
    needs: 'a graph with parameters, and epochs that are left',
  },
  {
    id: 'train-step',
    label: 'Train one step',
    keys: [],
    run: run((r) => r.stepTraining),
    enabled: moves,
    needs: 'a model that is loaded',
  },
  {
    id: 'train-freeze',
    label: 'Step through a batch of training',
    keys: [],
    run: run((r) => r.freezeBatch),
    enabled: () => moves() || training().status === 'done' || batchStands(),
    needs: 'a model that is loaded',
  },
  {
    id: 'train-apply',
    label: 'Apply the update of this batch',
    keys: [],
    run: run((r) => r.applyUpdate),
    enabled: () => batchStands() && training().batch?.after === undefined,
    needs: 'a batch on the canvas',
  },
  {
    id: 'train-leave',
    label: 'Leave the batch of training',
    keys: [],
    run: leaveBatch,
    enabled: batchStands,
    needs: 'a batch on the canvas',
  },
  {
    id: 'train-restart',
    label: 'Restart training',
    keys: [],
    run: run((r) => r.restartTraining),
    enabled: () => isTrained() && training().status !== 'off' && training().status !== 'loading',
    needs: 'a run of training',
  },
  {
    id: 'train-afresh',
    label: 'Train afresh: parameters that have learned nothing',
    keys: [],
    run: run((r) => r.trainAfresh),
    enabled: () => isTrained() && training().status !== 'loading',
    needs: 'a document that can be trained',
  },
];

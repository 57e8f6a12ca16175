import { wholeDocument } from '../document/store.ts';
import { training } from '../session/training.ts';
import { leaveBatch } from '../session/trainingBatch.ts';
import {
  applyUpdate,
  freezeBatch,
  restartTraining,
  stepTraining,
  toggleTraining,
  trainAfresh,
} from '../session/trainingRun.ts';
import type { Action } from './action.ts';

const isTrained = (): boolean => wholeDocument().training !== undefined;

const MOVES = new Set(['ready', 'paused', 'running']);
/** Whether a step can be taken. */
const moves = (): boolean => MOVES.has(training().status);

const batchStands = (): boolean => training().batch !== undefined;

/** The run of training. */
export const trainingActions: readonly Action[] = [
  {
    id: 'train',
    label: 'Start or pause training',
    keys: ['T'],
    run: toggleTraining,
    enabled: () => isTrained() && training().status !== 'done',
  },
  { id: 'train-step', label: 'Train one step', keys: [], run: stepTraining, enabled: moves },
  {
    id: 'train-freeze',
    label: 'Step through a batch of training',
    keys: [],
    run: freezeBatch,
    enabled: () => moves() || training().status === 'done' || batchStands(),
  },
  {
    id: 'train-apply',
    label: 'Apply the update of this batch',
    keys: [],
    run: applyUpdate,
    enabled: () => batchStands() && training().batch?.after === undefined,
  },
  {
    id: 'train-leave',
    label: 'Leave the batch of training',
    keys: [],
    run: leaveBatch,
    enabled: batchStands,
  },
  {
    id: 'train-restart',
    label: 'Restart training',
    keys: [],
    run: restartTraining,
    enabled: () => isTrained() && training().status !== 'off' && training().status !== 'loading',
  },
  {
    id: 'train-afresh',
    label: 'Train afresh: parameters that have learned nothing',
    keys: [],
    run: trainAfresh,
    enabled: () => isTrained() && training().status !== 'loading',
  },
];

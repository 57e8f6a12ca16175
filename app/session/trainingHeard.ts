import type { Graph } from '../../engine/index.ts';
import type { Loaded, Snapshot, TrainingAnswer } from '../worker/trainingMessages.ts';
import { NO_LOSSES, withLosses } from './lossRecord.ts';
import { select } from './session.ts';
import { type Status, setTraining, training } from './training.ts';
import { applied, frozen, leaveBatch } from './trainingBatch.ts';
import { keepParameters, startsWith } from './trainingKept.ts';
import { connect, disconnect, type Link, linked, load, requestRun } from './trainingLink.ts';

/** It is to run as soon as it is ready. */
let wanted = false;

export const runWhenReady = (will: boolean): void => {
  wanted = will;
};

/** How a run stands that does not move. */
const standing = (step: number, total: number): Status =>
  step === 0 ? 'ready' : step >= total ? 'done' : 'paused';

function loaded({ fresh, validation, ...made }: Loaded, to: Link): void {
  const { losses, validations, status, revision } = training();
  const graph = to.sent.shift();
  to.refused = undefined;
  if (to.sent.length === 0) to.changed.clear();
  if (made.step === 0 && graph) startsWith(graph, made.parameters.keys());
  const running = status === 'running' && made.step > 0;
  const before = validations.filter(({ step }) => step < made.step);
  const next = running ? 'running' : standing(made.step, made.totalSteps);
  const drawn = fresh.length > 0 ? `Begun anew: ${fresh.join(', ')}.` : undefined;
  setTraining({
    ...made,
    ...{ graph, status: next, fault: undefined, revision: revision + 1 },
    losses: made.step === 0 ? NO_LOSSES : { ...losses, count: Math.min(losses.count, made.step) },
    validations: [...before, { ...validation, step: made.step }],
    ...(drawn === undefined ? {} : { message: drawn }),
  });
  if (wanted) requestRun();
  wanted = false;
}

function snapshot(told: Snapshot, to: Link): void {
  const { step, running, fault, parameters, checkpoint, stepsPerSecond } = told;
  const { losses, validations, totalSteps, revision, status, ...before } = training();
  if (checkpoint) to.kept = checkpoint;
  setTraining({
    ...{ step, parameters, fault, revision: revision + 1 },
    status: fault ? 'failed' : running ? 'running' : standing(step, totalSteps),
    losses: withLosses(losses, step - told.losses.length / 3, told.losses),
    validations: told.validations.length > 0 ? [...validations, ...told.validations] : validations,
    stepsPerSecond: stepsPerSecond ?? before.stepsPerSecond,
    ...(fault ? { message: fault.message } : {}),
  });
  if (fault?.node !== undefined) select([fault.node]);
  if (!running) keepParameters();
}

function hear(answer: TrainingAnswer, from: Link): void {
  from.silent = 0;
  switch (answer.kind) {
    case 'loaded':
      loaded(answer, from);
      break;
    case 'snapshot':
      snapshot(answer, from);
      break;
    case 'frozen':
      frozen(answer.graph, answer.step);
      break;
    case 'applied':
      applied(answer.graph);
      break;
    case 'crashed':
      crashed(answer.message);
      break;
    case 'refused':
      from.sent.shift();
      from.refused = answer.message;
      setTraining({
        status: training().graph ? 'paused' : 'failed',
        message: answer.message,
      });
  }
}

/** Starts a worker that is heard here. */
export const openLine = (graph: Graph): Link => connect(graph, hear, crashed);

/**
 * The worker ended, or is ended because it is stuck. Another one goes on from its last checkpoint; where there is none, the
 * newest parameters stay in the document, and training can be started from them.
 */
export function crashed(message: string): void {
  const link = linked();
  if (!link) return;
  const { status } = training();
  const { kept, told } = link;
  leaveBatch();
  if (!kept) {
    keepParameters();
    disconnect();
    const from = 'What it had learned is kept: Start goes on from there.';
    setTraining({ status: 'failed', message: `Training stopped: ${message}. ${from}` });
    return;
  }
  disconnect();
  const at = `It stands again at step ${kept.step.toLocaleString('en')}.`;
  setTraining({ status: 'loading', message: `Training stopped: ${message}. ${at}` });
  wanted = status === 'running' && kept.step > 0;
  load(openLine(told), told, kept);
}

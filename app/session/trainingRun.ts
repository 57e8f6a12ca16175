import { DataError, type NodeId, type Tensor, TrainingError } from '../../engine/index.ts';
import { wholeDocument } from '../document/store.ts';
import { freshParameters } from './freshParameters.ts';
import { session, type Tab } from './session.ts';
import { NO_TRAINING, setTraining, training } from './training.ts';
import { leaveBatch } from './trainingBatch.ts';
import { dataNamed } from './trainingData.ts';
import { openLine, runWhenReady } from './trainingHeard.ts';
import { beginEntry, keepParameters, parametersAtStart } from './trainingKept.ts';
import { disconnect, linked, load, request, requestRun } from './trainingLink.ts';

/** Ends the worker; what the document has of it stays. */
export function endTraining(): void {
  disconnect();
  leaveBatch();
  const { revision, pace, stop } = training();
  setTraining({ ...NO_TRAINING, pace, stop, revision: revision + 1 });
}

const saysWhy = (error: unknown): string => {
  if (error instanceof TrainingError || error instanceof DataError) return error.message;
  return `The data could not be loaded: ${(error as Error).message}`;
};

/** Loads the data and compiles the graph, to be ready when it is wanted. */
export async function openTraining(): Promise<void> {
  const document = wholeDocument();
  const name = document.training?.data;
  if (name === undefined || training().status === 'loading') return;
  if (linked() && training().status !== 'failed') return;
  endTraining();
  setTraining({ status: 'loading' });
  try {
    const dataset = await dataNamed(name, document);
    if (wholeDocument().training?.data !== name) return reopenTraining();
    setTraining({ dataset });
    beginEntry();
    load(openLine(wholeDocument()), wholeDocument());
  } catch (error) {
    runWhenReady(false);
    setTraining({ status: 'failed', message: saysWhy(error) });
  }
}

/** The tabs from which one trains. */
export const TRAINED: ReadonlySet<Tab> = new Set(['training', 'ode']);

/** Begins anew with another graph, or other data. */
export function reopenTraining(): void {
  endTraining();
  if (TRAINED.has(session().tab)) void openTraining();
}

/** Trains from here on. */
export function startTraining(): void {
  if (session().frozen) leaveBatch();
  if (!linked() || training().status === 'failed') {
    runWhenReady(true);
    void openTraining();
    return;
  }
  setTraining({ message: undefined });
  requestRun();
}

export const pauseTraining = (): void => linked()?.line.send({ kind: 'pause' });
export const toggleTraining = (): void =>
  training().status === 'running' ? pauseTraining() : startTraining();

/** How many steps are taken a second at most. */
export function setPace(stepsPerSecond: number): void {
  setTraining({ pace: stepsPerSecond });
  linked()?.line.send({ kind: 'pace', stepsPerSecond });
}

/** One step. */
export const stepTraining = (): void => void request('step');

/** Puts the next batch on the canvas, to be walked through by the stepper. */
export const freezeBatch = (): void => void request('freeze');

/** Takes the step whose batch is on the canvas. */
export const applyUpdate = (): void => void request('apply');

/** Begins once more with other parameters, as an undo entry of its own. */
function beginWith(parameters: ReadonlyMap<NodeId, Tensor>): void {
  leaveBatch();
  beginEntry();
  keepParameters(parameters);
  setTraining({ message: undefined, fault: undefined });
  const link = linked();
  if (link) load(link, wholeDocument());
  else void openTraining();
}

/** Back to the parameters with which the run began. */
export const restartTraining = (): void =>
  linked() ? beginWith(parametersAtStart()) : startTraining();

/** Back to parameters that have learned nothing: those the example began with, also after a reload. */
export async function trainAfresh(): Promise<void> {
  beginWith(await freshParameters(wholeDocument()));
}

import {
  type Checkpoint,
  DataError,
  fromNested,
  type Graph,
  type Nested,
  type NodeId,
  type Tensor,
  TrainingError,
} from '../../engine/index.ts';
import type { AdjointDocument } from '../document/document.ts';
import { setParameters } from '../document/edits.ts';
import { currentDocument, documentStore, edit } from '../document/store.ts';
import { type TrainingLine, trainingLine } from '../worker/training.ts';
import type { Loaded, Snapshot, TrainingAnswer } from '../worker/trainingMessages.ts';
import { NO_LOSSES, withLosses } from './lossRecord.ts';
import { select, session, sessionStore, type Tab } from './session.ts';
import { NO_TRAINING, type Status, setTraining, training } from './training.ts';
import { applied, frozen, leaveBatch, rebased } from './trainingBatch.ts';
import { dataNamed } from './trainingData.ts';
import { changeOf } from './trainingEdits.ts';

/** What the page knows of its worker; none while nothing is trained. */
interface Link {
  readonly line: TrainingLine;
  /** Graphs that were sent, and not yet answered; the last graph that was. */
  readonly sent: Graph[];
  told: Graph;
  /** Where another worker would go on. */
  kept: Checkpoint | undefined;
  /** Parameters whose values were edited since it took a graph, and why it took none. */
  readonly changed: Set<NodeId>;
  refused: string | undefined;
  /** How often the clock has struck since it was heard. */
  silent: number;
}

let link: Link | undefined;
/** Parameters at the start of the run, to begin it once more, and what its undo entries have in common. */
let start: ReadonlyMap<NodeId, Tensor> = new Map();
let gesture = 'train-0';
let runs = 0;
/** It is to run as soon as it is ready. */
let wanted = false;
/** An edit of our own is no news. */
let own = false;

/** Puts the newest parameters into the document: one undo entry for a run, however often. */
function keepParameters(parameters: ReadonlyMap<NodeId, Tensor> = training().parameters): void {
  if (!link || parameters.size === 0) return;
  own = true;
  edit(setParameters(currentDocument(), parameters, gesture));
  own = false;
  link.told = currentDocument();
}

/** Ends the worker; what it has reached stays. */
export function endTraining(): void {
  link?.line.end();
  link = undefined;
  leaveBatch();
  const { revision, pace } = training();
  setTraining({ ...NO_TRAINING, pace, revision: revision + 1 });
}

function connect(graph: Graph): Link {
  const made: Link = {
    line: trainingLine(
      (answer) => made === link && hear(answer, made),
      (message) => made === link && crashed(message),
    ),
    ...{ sent: [], told: graph, kept: undefined, silent: 0 },
    ...{ changed: new Set<NodeId>(), refused: undefined },
  };
  link = made;
  made.line.send({ kind: 'pace', stepsPerSecond: training().pace });
  return made;
}

/** Has a graph compiled: at its start, or to go on from a checkpoint. */
function load(to: Link, graph: Graph, resume?: Checkpoint): void {
  const { dataset } = training();
  if (!dataset) return;
  to.told = graph;
  to.sent.push(graph);
  to.line.send({ kind: 'load', graph, dataset, ...(resume && { resume }) });
}

/** Has an edited graph compiled, to go on with what fits. */
function sendEdited(to: Link, graph: Graph, changed: readonly NodeId[]): void {
  to.told = graph;
  to.sent.push(graph);
  // A checkpoint is of the graph before.
  to.kept = undefined;
  for (const id of changed) to.changed.add(id);
  to.line.send({ kind: 'edit', graph, changed: [...to.changed] });
}

/** Asks for something that needs a graph; says why there is none. */
function request(kind: 'step' | 'freeze' | 'apply' | 'run'): boolean {
  if (!link) return false;
  if (link.refused !== undefined) setTraining({ message: link.refused });
  else link.line.send({ kind });
  return link.refused === undefined;
}

const saysWhy = (error: unknown): string => {
  if (error instanceof TrainingError || error instanceof DataError) return error.message;
  return `The data could not be loaded: ${(error as Error).message}`;
};

/** Loads the data and compiles the graph, to be ready when it is wanted. */
export async function openTraining(): Promise<void> {
  const document = currentDocument();
  const name = document.training?.data;
  if (name === undefined || training().status === 'loading') return;
  if (link && training().status !== 'failed') return;
  endTraining();
  setTraining({ status: 'loading' });
  try {
    const dataset = await dataNamed(name, document);
    if (currentDocument().training?.data !== name) return reopen();
    setTraining({ dataset });
    gesture = `train-${++runs}`;
    load(connect(currentDocument()), currentDocument());
  } catch (error) {
    wanted = false;
    setTraining({ status: 'failed', message: saysWhy(error) });
  }
}

/** The tabs from which one trains. */
const TRAINED: ReadonlySet<Tab> = new Set(['training', 'ode']);

/** Begins anew with another graph, or other data. */
function reopen(): void {
  endTraining();
  if (TRAINED.has(session().tab)) void openTraining();
}

/** Trains from here on. */
export function startTraining(): void {
  if (session().frozen) leaveBatch();
  if (!link || training().status === 'failed') {
    wanted = true;
    void openTraining();
    return;
  }
  link.silent = 0;
  if (request('run')) setTraining({ status: 'running', message: undefined });
}

export const pauseTraining = (): void => link?.line.send({ kind: 'pause' });
export const toggleTraining = (): void =>
  training().status === 'running' ? pauseTraining() : startTraining();

/** How many steps are taken a second at most. */
export function setPace(stepsPerSecond: number): void {
  setTraining({ pace: stepsPerSecond });
  link?.line.send({ kind: 'pace', stepsPerSecond });
}

/** One step. */
export const stepTraining = (): void => void request('step');

/** Puts the next batch on the canvas, to be walked through by the stepper. */
export const freezeBatch = (): void => void request('freeze');

/** Takes the step whose batch is on the canvas. */
export const applyUpdate = (): void => void request('apply');

/** Back to the parameters with which the run began. */
export function restartTraining(): void {
  if (!link) {
    startTraining();
    return;
  }
  leaveBatch();
  gesture = `train-${++runs}`;
  keepParameters(start);
  setTraining({ message: undefined, fault: undefined });
  load(link, currentDocument());
}

/** Values of parameters as a graph has them, in full: the worker rounds them to float32. */
const valuesIn = (graph: Graph, ids: Iterable<NodeId>): ReadonlyMap<NodeId, Tensor> =>
  new Map([...ids].map((id) => [id, fromNested(graph.nodes[id]?.params.value as Nested)]));

/** How a run stands that does not move. */
const standing = (step: number, total: number): Status =>
  step === 0 ? 'ready' : step >= total ? 'done' : 'paused';

function loaded({ fresh, validation, ...made }: Loaded, to: Link): void {
  const { losses, validations, status, revision } = training();
  const graph = to.sent.shift();
  to.refused = undefined;
  if (to.sent.length === 0) to.changed.clear();
  if (made.step === 0 && graph) start = valuesIn(graph, made.parameters.keys());
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
  if (wanted) startTraining();
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

/** Another worker goes on from where the last one was known to be. */
function crashed(message: string): void {
  if (!link) return;
  const { kept, told, line } = link;
  line.end();
  const { status } = training();
  leaveBatch();
  if (!kept) {
    link = undefined;
    setTraining({ status: 'failed', message: `Training stopped: ${message}.` });
    return;
  }
  const from = `It stands again at step ${kept.step.toLocaleString('en')}.`;
  setTraining({ status: 'loading', message: `Training stopped: ${message}. ${from}` });
  wanted = status === 'running' && kept.step > 0;
  load(connect(told), told, kept);
}

/** What an edit of the document means to the run. */
function edited(now: AdjointDocument): void {
  if (!link) {
    // What could not be loaded before may be fine now.
    if (training().status !== 'loading') reopen();
    return;
  }
  const change = changeOf(link.told, now);
  if (change.kind === 'nothing') {
    rebased(now);
    return;
  }
  leaveBatch();
  if (change.kind === 'other' || !now.training) reopen();
  else if (change.kind === 'fed') {
    link.told = now;
    pauseTraining();
    const message = `${change.name} is fed from the data; its value was changed by hand, so training is paused.`;
    setTraining({ message });
  } else {
    setTraining({ message: undefined });
    sendEdited(link, now, change.changed);
  }
}

/** A clock that strikes this often, ms; a worker that is silent for so many strokes is taken to be stuck. */
const STROKE = 2_000;
const PATIENCE = 8;

function strike(): void {
  if (!link || training().status !== 'running') return;
  if (++link.silent > PATIENCE) crashed('it did not answer');
}

/** Follows the document; returns what stops that. */
export const watchDocument = (): (() => void) =>
  documentStore.subscribe((now, before) => {
    if (!own && now.document !== before.document) edited(now.document);
  });

/** Follows document, tab and page; returns what stops that. */
export function watchTraining(): () => void {
  const ends = [
    watchDocument(),
    sessionStore.subscribe((now, before) => {
      if (now.tab !== before.tab && TRAINED.has(now.tab)) void openTraining();
    }),
  ];
  const leave = (): void => keepParameters();
  const hidden = (): void => {
    if (document.visibilityState === 'hidden') leave();
  };
  window.addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', hidden);
  const timer = setInterval(strike, STROKE);
  return () => {
    for (const end of ends) end();
    window.removeEventListener('pagehide', leave);
    document.removeEventListener('visibilitychange', hidden);
    clearInterval(timer);
  };
}

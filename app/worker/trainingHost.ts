import {
  type Checkpoint,
  carried,
  DataError,
  type Dataset,
  type Graph,
  type Losses,
  type Trainer,
  TrainingError,
  trainer,
  type Validation,
} from '../../engine/index.ts';
import { breathe } from './breathe.ts';
import type { TrainingAnswer, TrainingRequest } from './trainingMessages.ts';

/** How long it trains before it lets messages in, and before it tells of it, ms. */
const SLICE = 8;
const TELL_EVERY = 100;
/** How long it waits where it is ahead of its pace, ms. */
const WAIT = 4;
/** Time between checkpoints, ms. */
const KEEP_EVERY = 2_000;

/** When it was last told of, at which step, and what part of a step the pace owed then. */
interface Told {
  readonly at: number;
  readonly step: number;
  readonly owed: number;
}

/** A run, and what is still to be told of it. */
interface Hosted {
  readonly run: Trainer;
  readonly graph: Graph;
  readonly dataset: Dataset;
  losses: number[];
  validations: (Validation & { readonly step: number })[];
  told: Told;
  kept: number;
}

type Tell = (answer: TrainingAnswer, transfer?: Transferable[]) => void;

interface Host {
  readonly tell: Tell;
  hosted: Hosted | undefined;
  running: boolean;
  /** Steps a second at most. */
  pace: number;
  /** Whether slices follow one another. */
  slicing: boolean;
}

/**
 * Trains as it is asked to: in slices, between which it reads messages. What comes of a run does not depend on when it is
 * paused, looked at or told of.
 */
export function trainingHost(tell: Tell): (request: TrainingRequest) => void {
  const host: Host = {
    tell,
    hosted: undefined,
    running: false,
    slicing: false,
    pace: Number.POSITIVE_INFINITY,
  };
  return (request) => {
    try {
      handle(host, request);
    } catch (error) {
      refuse(host, error);
    }
  };
}

function handle(host: Host, request: TrainingRequest): void {
  const { hosted } = host;
  switch (request.kind) {
    case 'load':
      host.running = false;
      load(host, request, request.resume);
      break;
    case 'edit': {
      if (!hosted) return;
      const { run, graph, dataset } = hosted;
      // The run that goes on knows nothing of what is not told yet.
      if (hosted.losses.length > 0) report(host, hosted);
      const next = carried(run.checkpoint(), graph, request.graph, request.changed);
      load(host, { graph: request.graph, dataset }, next.checkpoint, next.fresh);
      break;
    }
    case 'pace':
      host.pace = request.stepsPerSecond;
      break;
    case 'run':
      host.running = hosted !== undefined;
      if (!host.slicing) go(host).catch((error: unknown) => refuse(host, error));
      break;
    default:
      host.running = false;
      if (hosted) one(host, hosted, request.kind);
  }
}

/** Says why it cannot be trained; any other error is a crash. */
function refuse(host: Host, error: unknown): void {
  host.running = false;
  host.slicing = false;
  const expected = error instanceof TrainingError || error instanceof DataError;
  host.tell({ kind: expected ? 'refused' : 'crashed', message: (error as Error).message });
}

function load(
  host: Host,
  { graph, dataset }: Pick<Hosted, 'graph' | 'dataset'>,
  resume?: Checkpoint,
  fresh: readonly string[] = [],
): void {
  const run = trainer({ graph, data: dataset, ...(resume && { resume }) });
  const now = performance.now();
  const told = { at: now, step: run.step(), owed: 0 };
  host.hosted = { run, graph, dataset, losses: [], validations: [], told, kept: now };
  const { settings, split, stepsPerEpoch, totalSteps } = run;
  const made = { settings, split, stepsPerEpoch, totalSteps, fresh, step: run.step() };
  const stands = { parameters: run.parameters(), validation: run.validate() };
  host.tell({ kind: 'loaded', ...made, ...stands });
}

/** How many steps its pace asks for by now, counted from when it was last told of. */
function dueSteps({ pace }: Host, { run, told }: Hosted): number {
  if (pace === Number.POSITIVE_INFINITY) return pace;
  const elapsed = (performance.now() - told.at) / 1000;
  return Math.floor(told.owed + pace * elapsed) - (run.step() - told.step);
}

async function go(host: Host): Promise<void> {
  host.slicing = true;
  if (host.hosted)
    host.hosted.told = { at: performance.now(), step: host.hosted.run.step(), owed: 0 };
  while (host.running && host.hosted) {
    const of = host.hosted;
    const due = dueSteps(host, of);
    if (due > 0) advance(host, of, due);
    if (performance.now() - of.told.at >= TELL_EVERY || !host.running) report(host, of);
    await (due > 0 ? breathe() : new Promise((resolve) => setTimeout(resolve, WAIT)));
  }
  host.slicing = false;
}

function one(host: Host, of: Hosted, kind: 'pause' | 'step' | 'freeze' | 'apply'): void {
  const { run } = of;
  if (kind === 'step' || kind === 'apply') advance(host, of, 1);
  report(host, of);
  const step = run.step();
  if (kind === 'freeze') host.tell({ kind: 'frozen', step, graph: run.graph() });
  // The batch of the step that was taken, with the parameters after it.
  if (kind === 'apply' && !run.fault())
    host.tell({ kind: 'applied', step, graph: run.graph(step - 1) });
}

/** Up to n steps, no longer than a slice; at the end of the run, and at a fault, it stands still. */
function advance(host: Host, of: Hosted, n: number): void {
  const { run } = of;
  const end = performance.now() + SLICE;
  const told = ({ loss, reconstruction, kl }: Losses): void => {
    of.losses.push(loss, reconstruction, kl);
  };
  const late = (): boolean => performance.now() >= end;
  const left = run.stepsPerEpoch - (run.step() % run.stepsPerEpoch);
  const done = run.advance(Math.min(n, left), told, late);
  if (done === left) of.validations.push({ ...run.validate(), step: run.step() });
  if (run.fault() || run.step() >= run.totalSteps) host.running = false;
}

/** All that has happened since it was last told. */
function report({ tell, running, pace }: Host, of: Hosted): void {
  const { run, told, losses, validations } = of;
  const now = performance.now();
  const step = run.step();
  const keeps = !running || now - of.kept >= KEEP_EVERY;
  if (keeps) of.kept = now;
  const steps = step - told.step;
  const snapshot = {
    ...{ step, running, validations, losses: Float32Array.from(losses) },
    parameters: run.parameters(),
    stepsPerSecond: steps > 1 ? (1000 * steps) / (now - told.at) : undefined,
    checkpoint: keeps ? run.checkpoint() : undefined,
    fault: run.fault(),
  };
  of.losses = [];
  of.validations = [];
  const owed = Number.isFinite(pace)
    ? (told.owed + (pace * (now - told.at)) / 1000 - steps) % 1
    : 0;
  of.told = { at: now, step, owed };
  const moved = [...snapshot.parameters.values()].map(({ data }) => data.buffer as ArrayBuffer);
  tell({ kind: 'snapshot', ...snapshot }, [snapshot.losses.buffer, ...moved]);
}

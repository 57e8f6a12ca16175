import { packProgram, type Trace } from '../../engine/index.ts';
import workerUrl from './compute.worker.ts?worker&url';
import type { Answer, Request } from './messages.ts';
import type { TaskArgs, TaskName, TaskPart } from './tasks.ts';
import { startWorker } from './trusted.ts';

/** What to do with an answer as it comes. */
export interface Listener<K extends TaskName> {
  readonly onParts: (parts: readonly TaskPart<K>[]) => void;
  readonly onDone: () => void;
  readonly onFailed: (message: string) => void;
}

interface Waiting extends Listener<TaskName> {
  readonly since: number;
}

/** A worker with what it was sent, and who waits for it. */
interface Lane {
  worker: Worker | undefined;
  sent: Trace | undefined;
  readonly waiting: Map<number, Waiting>;
}

const lane = (): Lane => ({ worker: undefined, sent: undefined, waiting: new Map() });

const quick = lane();
const slow = lane();
const ode = lane();

/** What may take long has a worker of its own, so that what is dragged never waits for it. */
const LANES: Readonly<Record<TaskName, Lane>> = {
  ...{
    prices: quick,
    errors: quick,
    system: quick,
    paths: quick,
    broken: quick,
    stepErrors: quick,
  },
  ...{ ways: slow, stage: slow },
  ...{ solvers: ode, gradients: ode, waysBack: ode, orders: ode },
};

/** A task that has been silent for this long, ms, is given up when the graph has changed. */
const PATIENCE = 500;

let last = 0;

function post(to: Lane, message: Request): void {
  to.worker ??= start(to);
  to.worker.postMessage(message);
}

function start(to: Lane): Worker {
  const worker = startWorker(workerUrl);
  worker.onmessage = ({ data }: MessageEvent<Answer>) => {
    const listener = to.waiting.get(data.id);
    if (data.kind !== 'parts') to.waiting.delete(data.id);
    if (data.kind === 'parts') listener?.onParts(data.parts);
    else if (data.kind === 'done') listener?.onDone();
    else listener?.onFailed(data.message);
  };
  worker.onerror = ({ message }) => stop(to, message || 'The computation stopped.');
  return worker;
}

/** Ends a worker and everything that waits for it; the next question starts another. */
function stop(to: Lane, message: string): void {
  to.worker?.terminate();
  to.worker = undefined;
  to.sent = undefined;
  const given = [...to.waiting.values()];
  to.waiting.clear();
  for (const { onFailed } of given) onFailed(message);
}

/** Sends the program of a run, once. What still computes for another is not waited for. */
function bringUp(to: Lane, run: Trace): void {
  if (to.sent === run) return;
  const now = performance.now();
  const stuck = [...to.waiting.values()].some(({ since }) => now - since > PATIENCE);
  if (stuck) stop(to, 'The graph has changed.');
  post(to, { kind: 'program', program: packProgram(run.program) });
  to.sent = run;
}

/** Asks a worker about a run; returns what takes the question back. */
export function ask<K extends TaskName>(
  run: Trace,
  name: K,
  args: TaskArgs<K>,
  listener: Listener<K>,
): () => void {
  const to = LANES[name];
  bringUp(to, run);
  const id = ++last;
  to.waiting.set(id, { ...(listener as Listener<TaskName>), since: performance.now() });
  post(to, { kind: 'ask', id, name, args } as Request);
  return () => {
    if (to.waiting.delete(id)) post(to, { kind: 'cancel', id });
  };
}

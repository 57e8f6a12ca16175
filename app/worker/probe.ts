import type { NodeId, Tensor } from '../../engine/index.ts';
import workerUrl from './probe.worker.ts?worker&url';
import type { ProbeArgs, ProbeName, ProbeResult, Subject } from './probes.ts';
import { startWorker } from './trusted.ts';

/** From the page to the worker. A subject stands for all questions after it. */
export type ProbeRequest =
  | { readonly kind: 'subject'; readonly subject: Subject }
  | {
      readonly kind: 'ask';
      readonly id: number;
      readonly name: ProbeName;
      readonly args: ProbeArgs<ProbeName>;
      readonly parameters: ReadonlyMap<NodeId, Tensor>;
    };

export type ProbeAnswer =
  | { readonly id: number; readonly result: ProbeResult<ProbeName> }
  | { readonly id: number; readonly failed: string };

interface Waiting {
  readonly resolve: (result: ProbeResult<ProbeName>) => void;
  readonly reject: (error: Error) => void;
}

/** A worker with what it was sent, and who waits for it. */
interface Lane {
  worker: Worker | undefined;
  sent: Subject | undefined;
  readonly waiting: Map<number, Waiting>;
}

const lane = (): Lane => ({ worker: undefined, sent: undefined, waiting: new Map() });

const quick = lane();
const slow = lane();

/** What takes seconds has a worker of its own: pictures that are drawn live never wait for it. */
const LANES: Readonly<Record<ProbeName, Lane>> = {
  ...{ encode: quick, decode: quick, reconstruct: quick, lambdas: quick },
  ...{ course: quick, density: quick, gaussian: quick },
  ...{ holes: slow, counterpart: slow },
  ...{ bounds: slow, evidence: slow, importance: slow, score: slow, rivals: slow },
};

let last = 0;

function started(to: Lane): Worker {
  if (to.worker) return to.worker;
  const worker = startWorker(workerUrl);
  worker.onmessage = ({ data }: MessageEvent<ProbeAnswer>) => {
    const waiting = to.waiting.get(data.id);
    to.waiting.delete(data.id);
    if ('failed' in data) waiting?.reject(new Error(data.failed));
    else waiting?.resolve(data.result);
  };
  worker.onerror = ({ message }) => {
    worker.terminate();
    to.worker = undefined;
    to.sent = undefined;
    const given = [...to.waiting.values()];
    to.waiting.clear();
    for (const { reject } of given) reject(new Error(message || 'The computation stopped.'));
  };
  to.worker = worker;
  return worker;
}

const isSame = (a: Subject | undefined, b: Subject): boolean =>
  a?.graph === b.graph && a.dataset === b.dataset && a.split === b.split;

/** Asks about a model with these parameters. Rejects with a sentence where it cannot be answered. */
export function ask<K extends ProbeName>(
  subject: Subject,
  parameters: ReadonlyMap<NodeId, Tensor>,
  name: K,
  args: ProbeArgs<K>,
): Promise<ProbeResult<K>> {
  const to = LANES[name];
  const worker = started(to);
  const post = (message: ProbeRequest): void => worker.postMessage(message);
  if (!isSame(to.sent, subject)) post({ kind: 'subject', subject });
  to.sent = subject;
  const id = ++last;
  post({ kind: 'ask', id, name, args, parameters });
  return new Promise((resolve, reject) => {
    to.waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
  });
}

import type { ElkNode } from 'elkjs/lib/elk-api';
import elkUrl from 'elkjs/lib/elk-worker.min.js?url';
import { cornersFrom, elkGraph } from '../document/arrange/elkGraph.ts';
import type { Corners, LayoutGraph } from '../document/arrange/layoutGraph.ts';
import { sugiyama } from '../document/arrange/sugiyama.ts';
import workerUrl from './layout.worker.ts?worker&url';
import { startWorker } from './trusted.ts';

/** Up to so many nodes ELK is as fast as anyone needs; above, its time grows faster than theirs. */
export const MOST_BY_ELK = 300;

/** What ELK's worker answers to a layout. */
interface ElkAnswer {
  readonly id: number;
  readonly data?: ElkNode;
  readonly error?: { readonly message?: string };
}

/** One answer of a worker to one message; it is ended then, or when it is not wanted any more. */
function askOnce<T>({ url, messages, read }: Question<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const worker = startWorker(url);
    const end = (settle: () => void): void => {
      worker.terminate();
      signal.removeEventListener('abort', stop);
      settle();
    };
    const stop = (): void => end(() => reject(signal.reason));
    signal.addEventListener('abort', stop);
    worker.onerror = ({ message }) => end(() => reject(new Error(message || 'it did not start')));
    worker.onmessage = ({ data }) => {
      try {
        const answer = read(data);
        if (answer !== undefined) end(() => resolve(answer));
      } catch (error) {
        end(() => reject(error));
      }
    };
    for (const message of messages) worker.postMessage(message);
  });
}

interface Question<T> {
  readonly url: string;
  readonly messages: readonly unknown[];
  /** The answer, if a message is it. Throws where it says that there is none. */
  readonly read: (message: unknown) => T | undefined;
}

/** ELK, as its own file does it; loaded when it is first asked. */
function byElk(graph: LayoutGraph, signal: AbortSignal): Promise<Corners> {
  return askOnce(
    {
      url: elkUrl,
      messages: [
        { id: 0, cmd: 'register', algorithms: ['layered'] },
        { id: 1, cmd: 'layout', graph: elkGraph(graph), layoutOptions: {}, options: {} },
      ],
      read: (message) => {
        const { id, data, error } = message as ElkAnswer;
        if (error) throw new Error(error.message ?? 'it gave no reason');
        return id === 1 && data ? cornersFrom(graph, data) : undefined;
      },
    },
    signal,
  );
}

const bySugiyama = (graph: LayoutGraph, signal: AbortSignal): Promise<Corners> =>
  askOnce({ url: workerUrl, messages: [graph], read: (message) => message as Corners }, signal);

/** Corners, and what there is to say of how they came about. */
export interface LaidOut {
  readonly corners: Corners;
  readonly failed?: string;
}

/**
 * Lays a graph out off the page's thread: by ELK, a large one by our own pass. Where a worker fails the
 * page does it, and `failed` says why. Rejects with the signal's reason when that is aborted.
 */
export async function layOut(graph: LayoutGraph, signal: AbortSignal): Promise<LaidOut> {
  const ask = graph.nodes.length > MOST_BY_ELK ? bySugiyama : byElk;
  try {
    return { corners: await ask(graph, signal) };
  } catch (error) {
    signal.throwIfAborted();
    return { corners: sugiyama(graph), failed: (error as Error).message };
  }
}

import workerUrl from './training.worker.ts?worker&url';
import type { TrainingAnswer, TrainingRequest } from './trainingMessages.ts';
import { startWorker } from './trusted.ts';

/** A worker that trains. */
export interface TrainingLine {
  readonly send: (request: TrainingRequest) => void;
  readonly end: () => void;
}

/** Starts one; `crashed` hears where it stops of itself, after which it is gone. */
export function trainingLine(
  told: (answer: TrainingAnswer) => void,
  crashed: (message: string) => void,
): TrainingLine {
  const worker = startWorker(workerUrl);
  worker.onmessage = ({ data }: MessageEvent<TrainingAnswer>) => told(data);
  worker.onerror = ({ message }) => {
    worker.terminate();
    crashed(message || 'it ended');
  };
  return { send: (request) => worker.postMessage(request), end: () => worker.terminate() };
}

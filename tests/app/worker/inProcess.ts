import type { TrainingLine } from '../../../app/worker/training.ts';
import { trainingHost } from '../../../app/worker/trainingHost.ts';
import type { TrainingAnswer } from '../../../app/worker/trainingMessages.ts';

/** The worker that trains, on the test's own thread: messages are copied and come later, as between threads. */
export function trainingLine(told: (answer: TrainingAnswer) => void): TrainingLine {
  let open = true;
  const deliver = (answer: TrainingAnswer): void => {
    const copy = structuredClone(answer);
    queueMicrotask(() => open && told(copy));
  };
  const receive = trainingHost(deliver);
  return {
    send: (request) => {
      const copy = structuredClone(request);
      queueMicrotask(() => open && receive(copy));
    },
    end: () => {
      open = false;
    },
  };
}

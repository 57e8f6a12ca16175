import type { TrainingLine } from '../../../app/worker/training.ts';
import { trainingHost } from '../../../app/worker/trainingHost.ts';
import type { TrainingAnswer } from '../../../app/worker/trainingMessages.ts';

/** What can happen to a worker. */
interface Fate {
  /** It stops of itself. */
  crash: (message: string) => void;
  /** It is stuck: nothing is heard from it any more. */
  stick: () => void;
}

/** Of the worker that was started last. */
export const newest: Fate = { crash: () => {}, stick: () => {} };

/** The worker that trains, on the test's own thread: messages are copied and come later, as between threads. */
export function trainingLine(
  told: (answer: TrainingAnswer) => void,
  crashed: (message: string) => void = () => {},
): TrainingLine {
  let open = true;
  const end = (): void => {
    open = false;
  };
  const deliver = (answer: TrainingAnswer): void => {
    const copy = structuredClone(answer);
    queueMicrotask(() => open && told(copy));
  };
  const receive = trainingHost(deliver);
  newest.stick = end;
  newest.crash = (message) => {
    end();
    crashed(message);
  };
  return {
    send: (request) => {
      const copy = structuredClone(request);
      queueMicrotask(() => open && receive(copy));
    },
    end,
  };
}

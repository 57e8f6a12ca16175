import { patience } from '../../engine/index.ts';
import { setTraining, training, trainingStore } from './training.ts';
import { pauseTraining } from './trainingRun.ts';

/** When a run is to stop before its last step. */
export interface Stop {
  readonly name: string;
  /** So many seconds after it was started. */
  readonly seconds?: number;
  /** After so many epochs without a lower validation loss. */
  readonly epochs?: number;
}

export const STOPS: readonly Stop[] = [
  { name: 'at the end' },
  { name: 'after 10 s', seconds: 10 },
  { name: 'after 1 min', seconds: 60 },
  { name: 'after 5 min', seconds: 300 },
  { name: '3 epochs no better', epochs: 3 },
  { name: '10 epochs no better', epochs: 10 },
  { name: '30 epochs no better', epochs: 30 },
];

/** Why a run stops that `ran` for so long, s, with these validation losses since it was started; undefined if it goes on. */
export function whyStop(
  { seconds, epochs }: Stop,
  ran: number,
  losses: readonly number[],
): string | undefined {
  if (seconds !== undefined && ran >= seconds) return `Stopped after ${seconds} seconds.`;
  if (epochs === undefined || !losses.some(patience(epochs))) return undefined;
  return `Stopped: ${epochs} epochs without a lower validation loss.`;
}

/** Stops runs as it was asked for; returns what ends that. */
export function watchStop(): () => void {
  let began = 0;
  let from = 0;
  return trainingStore.subscribe((now, before) => {
    if (now.status !== 'running') return;
    if (before.status !== 'running') {
      began = performance.now();
      from = Math.max(0, now.validations.length - 1);
    }
    const stop = STOPS.find(({ name }) => name === now.stop);
    const losses = now.validations.slice(from).map(({ loss }) => loss);
    const message = stop && whyStop(stop, (performance.now() - began) / 1000, losses);
    // Said once: the worker pauses a little later.
    if (message === undefined || message === now.message) return;
    pauseTraining();
    setTraining({ message });
  });
}

export const setStop = (name: string): void => {
  if (training().stop !== name) setTraining({ stop: name });
};

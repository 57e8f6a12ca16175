import { expect, vi } from 'vitest';
import { fromExample } from '../../../app/document/document.ts';
import { setTraining } from '../../../app/document/edits.ts';
import { currentDocument, edit, openDocument } from '../../../app/document/store.ts';
import { startOver } from '../../../app/session/session.ts';
import { type Status, training } from '../../../app/session/training.ts';
import { openTraining, pauseTraining, startTraining } from '../../../app/session/trainingRun.ts';
import type { NodeId, Settings } from '../../../engine/index.ts';
import { tensorOf } from '../../../engine/tensor/json.ts';
import { vae } from '../../../examples/vae.ts';
import { vaeGraph } from '../../../examples/vaeGraph.ts';

export const small = { ...vae, ...vaeGraph({ widths: [8] }) };

/** Waits until training stands so. */
export const until = (status: Status): Promise<void> =>
  vi.waitFor(() => expect(training().status).toBe(status), { timeout: 20_000, interval: 5 });

/** The small autoencoder, ready to be trained. */
export async function ready(settings: Partial<Settings> = { epochs: 1000 }): Promise<void> {
  openDocument(fromExample(small));
  startOver();
  edit(setTraining({ settings: { rate: 0.005, ...settings } }, 'test'));
  await openTraining();
  await until('ready');
}

export const idOf = (name: string): NodeId => {
  const { nodes } = currentDocument();
  return Object.keys(nodes).find((id) => nodes[id]?.name === name) as NodeId;
};

/** Parameters as the document has them. */
export const inDocument = (): Record<string, readonly number[]> =>
  Object.fromEntries(
    Object.values(currentDocument().nodes)
      .filter(({ op }) => op === 'parameter')
      .map(({ name, params }) => [name, [...tensorOf(params.value).data]]),
  );

/** Starts, and waits for more than so many steps. */
export async function running(steps: number): Promise<void> {
  const from = training().step;
  startTraining();
  await vi.waitFor(() => expect(training().step).toBeGreaterThan(from + steps), {
    timeout: 20_000,
    interval: 5,
  });
}

/** So many steps and a few, then a pause. */
export async function trainFor(steps: number): Promise<void> {
  await running(steps);
  pauseTraining();
  await until('paused');
}

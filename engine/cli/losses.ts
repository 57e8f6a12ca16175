import type { Settings } from '../graph/training.ts';
import type { Fault } from '../train/fault.ts';
import type { Validation } from '../train/validation.ts';

/** What is known after an epoch: the mean loss of its steps, and the losses on the validation samples. */
export interface Epoch {
  readonly epoch: number;
  readonly loss: number;
  readonly validation: Validation;
}

/** A way to print a run, line by line. */
export interface Format {
  readonly head: string;
  row(epoch: Epoch): string;
  end(fault: Fault | undefined): string;
}

const WIDTH = 16;

const line = (cells: readonly string[]): string =>
  `${cells.map((cell) => cell.padStart(WIDTH)).join('')}\n`;

/** Losses a sample on average, in nats. */
export const tableFormat: Format = {
  head: line(['epoch', 'train loss', 'loss', 'reconstruction', 'KL', 'ELBO']),
  row: ({ epoch, loss, validation }) => {
    const { reconstruction, kl, elbo } = validation;
    const numbers = [loss, validation.loss, reconstruction, kl, elbo];
    return line([String(epoch), ...numbers.map((v) => v?.toFixed(4) ?? 'none')]);
  },
  end: () => '',
};

/** JSON has no NaN and no infinity: they are the strings that all of Adjoint writes. */
const json = (value: unknown): string =>
  JSON.stringify(value, (_key, v) =>
    typeof v === 'number' && !Number.isFinite(v) ? String(v) : v,
  );

/** One JSON object with a line for each epoch, so that it can be read while it grows. */
export function jsonFormat(data: string, settings: Settings): Format {
  let rows = 0;
  return {
    head: `{"data": ${json(data)}, "settings": ${json(settings)}, "epochs": [`,
    row: (epoch) => `${rows++ === 0 ? '' : ','}\n${json(epoch)}`,
    end: (fault) => `\n]${fault ? `, "fault": ${json(fault)}` : ''}}\n`,
  };
}

import {
  type Dataset,
  readout,
  rowsOf,
  type Settings,
  type Tensor,
  toNested,
  trainer,
  type Validation,
} from '../../engine/index.ts';
import { type Likelihood, vaeGraph } from '../../examples/index.ts';

/** A model of the same data by another loss, trained from the start. */
export interface Rival {
  readonly likelihood: Likelihood;
  /** At the start and after each epoch. */
  readonly validations: readonly Validation[];
  /** What becomes of the samples that were asked for. */
  readonly images: Tensor;
}

/** Samples that stand in the graph until it is trained. */
const STANDING = 32;

/** Trains a variational autoencoder of the teaching size on images. Throws a TrainingError. */
export function rival(
  data: Dataset,
  likelihood: Likelihood,
  settings: Partial<Settings>,
  rows: readonly number[],
): Rival {
  const first = rowsOf(
    data.x,
    Array.from({ length: STANDING }, (_, i) => i),
  );
  const batch = toNested(first) as number[][];
  const { graph } = vaeGraph({ likelihood, batch, data: data.name });
  const run = trainer({ graph, data, settings });
  const validations = [run.validate()];
  while (run.advance(run.stepsPerEpoch) > 0) validations.push(run.validate());
  const x = rowsOf(data.x, rows);
  const images = readout(graph, 'x', 'decoded', rows.length).run(run.parameters(), x);
  return { likelihood, validations, images };
}

import {
  countOf,
  DataError,
  type Dataset,
  featuresOf,
  rowsOf,
  split,
  toNested,
} from '../../engine/index.ts';
import {
  type SpiralModel,
  trajectoryFit,
  type VaeOptions,
  vaeGraph,
  vaeOptionsOf,
} from '../../examples/index.ts';
import { setTraining as setSection } from '../document/edits.ts';
import { remodel } from '../document/model.ts';
import { edit, wholeDocument } from '../document/store.ts';
import { session } from './session.ts';
import { setTraining } from './training.ts';
import { dataNamed } from './trainingData.ts';

/** Samples that stand in the graph. */
export const SHOWN = 32;

/** Builds the model anew with other options; parameters that fit stay. Throws where `vaeGraph` does. */
export function changeModel(change: Partial<VaeOptions>, label = 'Change model'): void {
  const options = vaeOptionsOf(wholeDocument());
  if (!options) return;
  edit(remodel(wholeDocument(), vaeGraph({ ...options, ...change }), label));
  session().canvas?.fit();
}

/** Gives the spiral’s trajectory another right side; parameters that it has too stay. */
export function changeDynamics(model: SpiralModel): void {
  edit(remodel(wholeDocument(), trajectoryFit(model), 'Change the right side'));
  session().canvas?.fit();
}

/** Whether all numbers can be probabilities. */
const isUnit = ({ x }: Dataset): boolean => x.data.every((v) => v >= 0 && v <= 1);

/** Trains on a data set; where its samples are of another size, with a model of that size. */
export function trainOn(dataset: Dataset): void {
  const document = wholeDocument();
  const options = vaeOptionsOf(document);
  const label = `Train on ${dataset.name}`;
  if (!options || options.batch[0]?.length === featuresOf(dataset)) {
    edit(setSection({ data: dataset.name }, label));
    return;
  }
  const rows = split(countOf(dataset), options.seed).train.slice(0, SHOWN);
  const batch = toNested(rowsOf(dataset.x, rows)) as VaeOptions['batch'];
  const likelihood = isUnit(dataset) ? ('bernoulli' as const) : ('gaussian' as const);
  changeModel({ data: dataset.name, batch, likelihood }, label);
}

/** Says why data cannot be used. */
export function refuseData(error: unknown): void {
  if (!(error instanceof DataError)) throw error;
  setTraining({ message: error.message });
}

/** Trains on a data set by name. */
export async function chooseData(name: string): Promise<void> {
  try {
    trainOn(await dataNamed(name, wholeDocument()));
  } catch (error) {
    refuseData(error);
  }
}

import { setTraining } from '../document/edits.ts';
import { edit } from '../document/store.ts';

/** Trains on another data set. */
export async function chooseData(name: string): Promise<void> {
  edit(setTraining({ data: name }, 'Choose data'));
}

import { forgetRuns } from './run.ts';
import { showAnew } from './viewStore.ts';

let isReady = false;

/**
 * Has the formula language fetched, in which ODE blocks have their right sides: no graph but the first is opened before.
 * A block that was put there in the meantime is computed then.
 */
export async function ready(): Promise<void> {
  const { readFormulaParams } = await import('./parser.ts');
  if (isReady) return;
  isReady = true;
  readFormulaParams();
  forgetRuns();
  showAnew();
}

import { opOf } from '../../engine/index.ts';
import { holdsFormulas } from '../document/opens.ts';
import { wholeDocument } from '../document/store.ts';
import { forgetRuns } from './run.ts';
import { showAnew } from './viewStore.ts';

let isReady = false;

/** Whether the document has a node that could not be computed without the formula language. */
function isWaited(): boolean {
  const document = wholeDocument();
  return Object.values(document.nodes).some(({ op }) => holdsFormulas(opOf(document, op)));
}

/**
 * Has the formula language fetched, in which ODE blocks have their right sides: no graph but the first is opened before.
 * A block that was put there in the meantime is computed then.
 */
export async function ready(): Promise<void> {
  const { readFormulaParams } = await import('./parser.ts');
  if (isReady) return;
  isReady = true;
  readFormulaParams();
  if (!isWaited()) return;
  forgetRuns();
  showAnew();
}

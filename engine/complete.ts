import { computeInWasm } from './tensor/kernels/computeInWasm.ts';
import { readFormulaParams } from './text/readFormulaParams.ts';

/** All that the engine can do, from the start: for workers, the command line and tests. */
export function complete(): void {
  computeInWasm();
  readFormulaParams();
}

import { readFormulaParams } from './program/readFormulaParams.ts';
import { computeInWasm } from './tensor/kernels/computeInWasm.ts';

/** All that the engine can do, from the start: for workers, the command line and tests. */
export function complete(): void {
  computeInWasm();
  readFormulaParams();
}

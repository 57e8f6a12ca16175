import { formulasReader } from './formulas.ts';
import { provideReader, resolveParams } from './params.ts';

/** Has params that are formulas read. A page that does not call it does not load the formula language. */
export const readFormulaParams = (): void => provideReader(formulasReader(resolveParams));

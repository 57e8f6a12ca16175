import { provideParser } from '../program/formulas.ts';
import { parseFormulas } from './parse.ts';

/** Has params that are formulas read. A page that does not call it does not load the parser. */
export const readFormulaParams = (): void => provideParser(parseFormulas);

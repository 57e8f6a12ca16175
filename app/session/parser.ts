export { readFormulaParams } from '../../engine/index.ts';

import { formulasGraph, formulasReader, withDefinitions } from './formulas.ts';
import { provideReader, resolveParams } from './params.ts';

/** Has params that are formulas read. A page that does not call it does not load the formula language. */
export function readFormulaParams(): void {
  const read = formulasReader(resolveParams);
  provideReader({
    read: (text, definitions) => read(definitions ? withDefinitions(text, definitions) : text),
    graph: formulasGraph,
  });
}

/** Has the formula language fetched, in which ODE blocks have their right sides: no graph but the first is opened before. */
export async function ready(): Promise<void> {
  (await import('./parser.ts')).readFormulaParams();
}

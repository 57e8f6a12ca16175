import type { Op } from '../../engine/index.ts';

/** Whether nodes of an op hold a graph of their own as text: the right side of an ODE. */
export const holdsFormulas = (op: Op | undefined): boolean =>
  !op?.internal && op?.params?.some(({ kind }) => kind === 'formulas') === true;

/** Whether nodes of an op open on the canvas: they are made of others, or hold a graph. */
export const opens = (op: Op | undefined): boolean => op?.body !== undefined || holdsFormulas(op);

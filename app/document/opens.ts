import { ops } from '../../engine/index.ts';

/** Whether nodes of an op hold a graph of their own as text: the right side of an ODE. */
export function holdsFormulas(name: string): boolean {
  const op = ops.get(name);
  return !op?.internal && op?.params?.some(({ kind }) => kind === 'formulas') === true;
}

/** Whether nodes of an op open on the canvas: they are made of others, or hold a graph. */
export const opens = (name: string): boolean =>
  ops.get(name)?.body !== undefined || holdsFormulas(name);

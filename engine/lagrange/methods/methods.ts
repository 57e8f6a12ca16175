import type { Trace } from '../../trace/trace.ts';
import { backSubstitution } from './backSubstitution.ts';
import { centralDifferences } from './centralDifferences.ts';
import { denseLu } from './denseLu.ts';
import { forwardMode } from './forwardMode.ts';
import { gaussSeidel } from './gaussSeidel.ts';
import { jacobi } from './jacobi.ts';
import type { Method } from './method.ts';
import { symbolicDifferentiation } from './symbolicDifferentiation.ts';

/** Every way to find the multipliers of a run, the exact ones for all λ first. */
export const methodsFor = (run: Trace, order?: readonly number[]): Method[] => [
  backSubstitution(run),
  jacobi(run),
  gaussSeidel(run, order),
  denseLu(run, order),
  symbolicDifferentiation(run),
  forwardMode(run),
  centralDifferences(run),
];

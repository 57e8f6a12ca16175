import { OdeError } from './odeError.ts';

/** Whether all elements are finite: 0 times anything else is NaN. */
export function allFinite(z: Float64Array): boolean {
  let sum = 0;
  for (let i = 0; i < z.length; i++) sum += 0 * (z[i] as number);
  return sum === 0;
}

/**
 * Throws an OdeError at the first element that is not finite. `why` goes on with the sentence, where more is known.
 */
export function checkFinite(z: Float64Array, t: number, of: 'f' | 'z', why = ''): void {
  const at = z.findIndex((v) => !Number.isFinite(v));
  if (at < 0) return;
  const element = z.length === 1 ? of : `element ${at} of ${of}`;
  throw new OdeError('not finite', t, `${element} is ${z[at]} at t = ${t.toPrecision(4)}${why}`);
}

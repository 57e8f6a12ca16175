import { OdeError } from './odeError.ts';

/** Throws an OdeError at the first element that is not finite. */
export function checkFinite(z: Float64Array, t: number, of: 'f' | 'z'): void {
  const at = z.findIndex((v) => !Number.isFinite(v));
  if (at < 0) return;
  const element = z.length === 1 ? of : `element ${at} of ${of}`;
  throw new OdeError('not finite', t, `${element} is ${z[at]} at t = ${t.toPrecision(4)}`);
}

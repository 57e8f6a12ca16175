import { catalogue } from './catalogue.ts';
import { type Example, layOut, type Placed } from './example.ts';

/** Five steps of length 1 by each of four methods, for u̇ = −cu. */
const METHODS = [
  ['explicit', 'euler'],
  ['implicit', 'implicit_euler'],
  ['trapezoid', 'trapezoid'],
  ['RK4', 'rk4'],
] as const;

const solves = METHODS.map(
  ([name, solver], i): Placed => [
    name,
    'ode',
    { z0: 'u0', t0: 0, t1: 5, p1: 'c' },
    232,
    24 + 184 * i,
    { f: '-c * z', solver, steps: 5 },
  ],
);

/** u̇ = −cu with cΔt = 2.5: one method explodes, the others decay. */
export const stability: Example = {
  ...catalogue.stability,
  notesDiffer: [
    {
      line: 530,
      quote: 'the von Neumann stability method for ODEs uses the growth factor',
      correction:
        'Von Neumann’s is the Fourier analysis of partial differential equations. This is absolute stability on Dahlquist’s test equation, and the factor is called G here: λ is a multiplier.',
    },
    {
      line: 536,
      quote: 'An Explicit scheme will be of the sort',
      correction:
        'This one is implicit, the backward Euler method: u of the next step is on both sides.',
    },
    {
      line: 540,
      quote: 'which always has a absolute value greater than 1',
      correction:
        'For c, Δt > 0 the factor 1/(1 + cΔt) is between 0 and 1, so that implicit Euler is stable for every step.',
    },
    {
      line: 542,
      quote: 'the explicit method is just the 2nd order approximation of the implicit one',
      correction:
        'With x = cΔt, 1/(1 + x) = 1 − x + x² − …, of which the explicit method keeps the part of first order. Both are methods of order 1. What an implicit step costs is a system of equations to solve, not a division.',
    },
  ],
  ...layOut(
    [
      ['u0', 'input', {}, 24, 208, { value: 1 }],
      ['c', 'input', {}, 24, 392, { value: 2.5 }],
      ...solves,
      ['u', 'stack', Object.fromEntries(METHODS.map(([name], i) => [`x${i + 1}`, name])), 600, 330],
    ],
    'u',
  ),
};

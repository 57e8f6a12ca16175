import { bogackiShampine } from './bogackiShampine.ts';
import { dormandPrince } from './dormandPrince.ts';
import { euler } from './euler.ts';
import { heun } from './heun.ts';
import { implicitEuler } from './implicitEuler.ts';
import { midpoint } from './midpoint.ts';
import { rk4 } from './rk4.ts';
import type { Tableau } from './tableau.ts';
import { trapezoid } from './trapezoid.ts';

/** Every solver, in the order in which they are offered: explicit, implicit, adaptive. */
export const tableaus: readonly Tableau[] = [
  ...[euler, midpoint, heun, rk4],
  ...[implicitEuler, trapezoid],
  ...[bogackiShampine, dormandPrince],
];

/** The solver of a name. Throws a RangeError that lists them. */
export function tableauOf(name: string): Tableau {
  const found = tableaus.find((tableau) => tableau.name === name);
  if (found) return found;
  throw new RangeError(`${name} is none of the solvers ${tableaus.map((t) => t.name).join(', ')}`);
}

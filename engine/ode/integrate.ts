import { adaptiveSteps } from './adaptiveSteps.ts';
import { counted, type Field, noCounts } from './dynamics.ts';
import { fixedSteps } from './fixedSteps.ts';
import { checkInterval } from './grid.ts';
import { checkSettings, type Settings, SOLVER_DEFAULTS, type SolverOptions } from './settings.ts';
import type { Solution } from './solution.ts';
import { isAdaptive } from './tableaus/tableau.ts';

/**
 * Integrates ż = f(t, z) from z0 at t0 to t1, which may be before t0. An adaptive method interpolates at the save
 * times; one of fixed steps steps to them. Throws an OdeError: for an empty interval, a save time outside, a value
 * that is not finite, too many steps, a step that float64 cannot tell from none.
 */
export function integrate(
  field: Field,
  z0: Float64Array,
  t0: number,
  t1: number,
  options: SolverOptions,
): Solution {
  const times = options.times ?? [t1];
  const settings: Settings = {
    ...SOLVER_DEFAULTS,
    keep: true,
    memos: undefined,
    ...options,
    times,
  };
  checkInterval(t0, t1, times);
  checkSettings(settings, t0);
  const counts = noCounts();
  const run = isAdaptive(settings.tableau) ? adaptiveSteps : fixedSteps;
  return run(counted(field, counts), z0, t0, t1, settings, counts);
}

import type { Counts, Field } from './dynamics.ts';
import { allFinite, checkFinite } from './finite.ts';
import { uniformGrid } from './grid.ts';
import type { Settings } from './settings.ts';
import type { Place, Solution, Step } from './solution.ts';
import { manyStages, type Stages, stepOf } from './step.ts';

/** So many times as large as at the start, z is said to have grown. */
const GROWN = 100;

const largest = (z: Float64Array): number => z.reduce((most, v) => Math.max(most, Math.abs(v)), 0);

/** What led to values that are not finite, if it is that z grew: from when on, and why that may be. */
function growthWords([first, ...steps]: readonly Step[], h: number, title: string): string {
  const size = Math.max(1, first ? largest(first.z) : 0);
  const grown = steps.find(({ z }) => largest(z) > GROWN * size);
  if (!grown) return '';
  const place = `${largest(grown.z).toExponential(1)} at t = ${grown.t.toPrecision(4)}`;
  return `, z having grown to ${place}: steps of ${Number(Math.abs(h).toPrecision(2))} are too long for ${title}, or z itself blows up`;
}

/** Equal steps, by any method; see `uniformGrid`. */
export function fixedSteps(
  field: Field,
  z0: Float64Array,
  t0: number,
  t1: number,
  settings: Settings,
  counts: Counts,
): Solution {
  const { tableau, steps, times, keep } = settings;
  const grid = uniformGrid(t0, t1, steps, times);
  const step = stepOf(field, tableau, counts);
  const made: Step[] = [];
  const states = new Map<number, Float64Array>();
  const wanted = new Set(grid.places);
  if (wanted.has(0)) states.set(0, z0.slice());
  const memos = keep
    ? settings.memos?.take(grid.t.length - 1, tableau.b.length, field.memo ?? 0)
    : undefined;
  const stagesOf = manyStages(tableau, field.size, keep ? grid.t.length - 1 : 1);
  const room = (n: number): Stages => ({ ...stagesOf(n), memo: memos?.of(n) });
  let stages = room(0);
  let z: Float64Array = z0.slice();
  let [shortest, longest] = [Number.POSITIVE_INFINITY, 0];
  for (let n = 0; n + 1 < grid.t.length; n++) {
    const t = grid.t[n] as number;
    const h = (grid.t[n + 1] as number) - t;
    step(t, z, h, stages, false);
    counts.steps++;
    if (!allFinite(stages.z)) {
      const why = growthWords([...made, { t, h, z, k: [] }], h, tableau.title);
      for (const k of stages.k) checkFinite(k, t, 'f', why);
      checkFinite(stages.z, t + h, 'z', why);
    }
    shortest = Math.min(shortest, Math.abs(h));
    longest = Math.max(longest, Math.abs(h));
    const end = stages.z;
    if (keep) {
      made.push({ t, h, z, k: stages.k });
      if (n + 2 < grid.t.length) stages = room(n + 1);
      z = end;
    } else {
      z = end.slice();
    }
    if (wanted.has(n + 1)) states.set(n + 1, z);
  }
  const places = grid.places.map((n): Place => {
    return { t: grid.t[n] as number, step: Math.max(0, n - 1), sigma: n === 0 ? 0 : 1 };
  });
  return {
    ...{ tableau, t0, t1, steps: made, end: z, places, counts, shortest, longest },
    moves: grid.by,
    memos,
    saved: grid.places.map((n) => states.get(n) as Float64Array),
    stiff: undefined,
  };
}

import type { Dynamics } from '../../../engine/index.ts';
import { type Arrow, arrowLines } from '../../plots/arrows.ts';
import type { Scale } from '../../plots/axis.ts';
import { pathThrough } from './components.ts';

/** What a vector field is drawn of: f at a time, where two components move and all others stay. */
export interface FieldAt {
  readonly dynamics: Dynamics;
  readonly t: number;
  readonly z: Float64Array;
  /** The places of the two components in z. */
  readonly across: number;
  readonly up: number;
}

/** How far apart arrows stand, px. */
const APART = 21;

/** The arrows of a vector field as one path, px; the longest where f is largest. */
export function fieldPath(
  { dynamics, t, z, across, up }: FieldAt,
  x: Scale,
  y: Scale,
  [left, top, right, bottom]: readonly [number, number, number, number],
): string {
  const at = z.slice();
  const f = new Float64Array(z.length);
  const arrows: Arrow[] = [];
  for (let px = left + APART / 2; px < right; px += APART) {
    for (let py = top + APART / 2; py < bottom; py += APART) {
      at[across] = x.at(px);
      at[up] = y.at(py);
      dynamics.evaluate(t, at, f);
      // As it is seen: lengths are those on the screen.
      const dx = x.place((at[across] as number) + (f[across] as number)) - px;
      const dy = y.place((at[up] as number) + (f[up] as number)) - py;
      arrows.push({ x: px, y: py, dx, dy });
    }
  }
  return pathThrough(arrowLines(arrows));
}

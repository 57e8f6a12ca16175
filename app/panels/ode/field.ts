import type { Dynamics } from '../../../engine/index.ts';
import type { Scale } from '../../plots/axis.ts';

/** What a vector field is drawn of: f at a time, where two components move and all others stay. */
export interface FieldAt {
  readonly dynamics: Dynamics;
  readonly t: number;
  readonly z: Float64Array;
  /** The places of the two components in z. */
  readonly across: number;
  readonly up: number;
}

/** How far apart arrows stand, and the half length of the shortest and of what is added to the longest, px. */
const APART = 21;
const SHORT = 2.5;
const LONGER = 5;

/** The arrows of a vector field as one path, px; the longest where f is largest. */
export function fieldPath(
  { dynamics, t, z, across, up }: FieldAt,
  x: Scale,
  y: Scale,
  [left, top, right, bottom]: readonly [number, number, number, number],
): string {
  const at = z.slice();
  const f = new Float64Array(z.length);
  const arrows: (readonly [px: number, py: number, dx: number, dy: number, size: number])[] = [];
  for (let px = left + APART / 2; px < right; px += APART) {
    for (let py = top + APART / 2; py < bottom; py += APART) {
      at[across] = x.at(px);
      at[up] = y.at(py);
      dynamics.evaluate(t, at, f);
      // As it is seen: lengths are those on the screen.
      const dx = x.place((at[across] as number) + (f[across] as number)) - px;
      const dy = y.place((at[up] as number) + (f[up] as number)) - py;
      const size = Math.hypot(dx, dy);
      if (size > 0 && Number.isFinite(size)) arrows.push([px, py, dx / size, dy / size, size]);
    }
  }
  const most = arrows.reduce((largest, [, , , , size]) => Math.max(largest, size), 0);
  return arrows
    .map(([px, py, dx, dy, size]) => {
      const half = SHORT + LONGER * Math.sqrt(size / most);
      const [ex, ey] = [px + dx * half, py + dy * half];
      const barb = (side: number): string => {
        const bx = ex - 3 * dx - side * 2 * dy;
        const by = ey - 3 * dy + side * 2 * dx;
        return `M${bx.toFixed(1)} ${by.toFixed(1)}L${ex.toFixed(1)} ${ey.toFixed(1)}`;
      };
      const tail = `M${(px - dx * half).toFixed(1)} ${(py - dy * half).toFixed(1)}`;
      return `${tail}L${ex.toFixed(1)} ${ey.toFixed(1)}${barb(1)}${barb(-1)}`;
    })
    .join('');
}

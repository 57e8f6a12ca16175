/** An arrow of a vector field: the middle of it and its direction, px; its length follows from how long that is. */
export interface Arrow {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
}

/** The half length of the shortest and what is added to it for the longest, and the sides of the head, px. */
const SHORT = 2.5;
const LONGER = 5;
const [BACK, ASIDE] = [3, 2];

/** Arrows as places of one line, with NaN where it is interrupted; those without a finite direction are left out. */
export function arrowLines(arrows: readonly Arrow[]): (readonly [x: number, y: number])[] {
  const sizes = arrows.map(({ dx, dy }) => Math.hypot(dx, dy));
  const most = sizes.reduce((m, v) => (Number.isFinite(v) ? Math.max(m, v) : m), 0);
  return arrows.flatMap(({ x, y, dx, dy }, i) => {
    const size = sizes[i] as number;
    if (!(size > 0 && Number.isFinite(size))) return [];
    const [ux, uy] = [dx / size, dy / size];
    const half = SHORT + LONGER * Math.sqrt(size / most);
    const head = [x + ux * half, y + uy * half] as const;
    const barb = (side: number): readonly [number, number] => [
      head[0] - BACK * ux - side * ASIDE * uy,
      head[1] - BACK * uy + side * ASIDE * ux,
    ];
    const tail = [x - ux * half, y - uy * half] as const;
    return [tail, head, GAP, barb(1), head, barb(-1), GAP];
  });
}

const GAP = [Number.NaN, Number.NaN] as const;

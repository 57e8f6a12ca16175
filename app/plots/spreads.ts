import { formatShort, type Histogram } from '../../engine/index.ts';
import type { Table } from './csv.ts';
import { type Ink, type Mark, type Picture, ruleAt, textAt } from './picture.ts';

/** How the numbers of several things are spread, one below the other. */
export interface Spread {
  readonly name: string;
  readonly ink: Ink;
  /** Of all its numbers: √(Σ x²/n). */
  readonly rms: number;
  readonly histogram: Histogram;
}

const ROW = 24;
const [NAME, BAR, SIZE] = [112, 168, 64];

const powers = (spreads: readonly Spread[]): readonly [number, number] => {
  const logs = spreads.map(({ rms }) => Math.log10(rms)).filter(Number.isFinite);
  const low = Math.floor(Math.min(0, ...logs));
  return [low, Math.max(low + 1, Math.ceil(Math.max(...logs, low)))];
};

/** The bins of one, 0 where the axis is; its extent is its own. */
function bins(
  { histogram: { counts }, ink }: Spread,
  x: number,
  base: number,
  width: number,
): Mark[] {
  const most = Math.max(1, ...counts);
  const wide = width / counts.length;
  return counts.flatMap((n, i): Mark[] => {
    const height = (n / most) * (ROW - 6);
    const bin = { x: x + i * wide + 0.25, y: base - height, width: wide - 0.5, height };
    return n === 0 ? [] : [{ kind: 'rect', ...bin, ink }];
  });
}

/**
 * A row each: its name, its histogram between its least and greatest number, and its size on a scale of powers of ten, on
 * which vanishing goes left and exploding right.
 */
export function spreadsPicture(spreads: readonly Spread[], width: number): Picture {
  const [low, high] = powers(spreads);
  const left = NAME + BAR + 16;
  const place = (rms: number): number =>
    left + ((Math.log10(rms) - low) / (high - low)) * (width - SIZE - left - 8);
  const height = spreads.length * ROW + 24;
  const step = Math.max(1, Math.ceil((high - low) / 4));
  const ticks = Array.from(
    { length: Math.floor((high - low) / step) + 1 },
    (_, i) => low + i * step,
  );
  const grid = ticks.flatMap((power) => {
    const x = place(10 ** power);
    const text = power === 0 ? '1' : `1e${power}`;
    return [
      ruleAt([x, 4, x, height - 20], 'hair'),
      textAt(text, x, height - 6, { anchor: 'middle', face: 'mono' }),
    ];
  });
  const rows = spreads.flatMap((spread, i): Mark[] => {
    const { name, ink, rms } = spread;
    const base = (i + 1) * ROW;
    const x = place(rms);
    const dot: Mark[] = Number.isFinite(x)
      ? [{ kind: 'marker', shape: 'circle', x, y: base - 8, r: 3.5, ink, fill: ink }]
      : [];
    return [
      textAt(name, 0, base - 4),
      ...bins(spread, NAME, base, BAR),
      ruleAt([NAME, base, NAME + BAR, base], 'hair'),
      ...dot,
      textAt(formatShort(rms, 3), width, base - 4, { anchor: 'end', face: 'mono', ink }),
    ];
  });
  return { width, height, marks: [...grid, ...rows] };
}

export const spreadsTable = (spreads: readonly Spread[]): Table => ({
  columns: ['name', 'rms', 'from', 'to', 'counts'],
  rows: spreads.map(({ name, rms, histogram: { from, to, counts } }) => [
    ...[name, rms, from, to],
    counts.join(' '),
  ]),
});

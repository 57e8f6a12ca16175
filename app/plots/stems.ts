import { type Scale, scaleOf, tickText } from './axis.ts';
import type { Table } from './csv.ts';
import { type Mark, type Picture, ruleAt, textAt } from './picture.ts';

/** Places on a line, each with a height: such as draws with their weights. */
export interface Stems {
  readonly places: ArrayLike<number>;
  readonly heights: ArrayLike<number>;
  /** The ends of both axes; heights begin at 0. */
  readonly from: number;
  readonly to: number;
  readonly most: number;
  readonly label: string;
}

const SIDE = { left: 40, right: 8, top: 8, bottom: 32 } as const;
const HEIGHT = 144;

const axesOf = ({ from, to, most }: Stems, width: number): readonly [Scale, Scale] => [
  scaleOf([from, to], false, [SIDE.left, width - SIDE.right], 6),
  scaleOf([0, most], false, [HEIGHT - SIDE.bottom, SIDE.top], 4),
];

/** A stem for each place, from the axis to its height; what lies beyond the ends is left out. */
export function stemsPicture(stems: Stems, width: number): Picture {
  const { places, heights, from, to, label } = stems;
  const [across, up] = axesOf(stems, width);
  const [base, end] = [HEIGHT - SIDE.bottom, width - SIDE.right];
  const grid = up.ticks.flatMap((tick) => [
    ruleAt([SIDE.left, up.place(tick), end, up.place(tick)], 'hair'),
    textAt(tickText(tick, false), SIDE.left - 6, up.place(tick) + 4, {
      ...{ anchor: 'end', face: 'mono' },
    }),
  ]);
  const columns = across.ticks.map((tick) =>
    textAt(tickText(tick, false), across.place(tick), base + 14, {
      ...{ anchor: 'middle', face: 'mono' },
    }),
  );
  const marks = Array.from(places).flatMap((place, i): Mark[] => {
    const height = heights[i] as number;
    if (!(place >= from && place <= to) || !Number.isFinite(height)) return [];
    const [x, y] = [across.place(place), up.place(height)];
    return [
      { kind: 'line', points: [x, base, x, y], ink: 'z', width: 1, dash: [] },
      { kind: 'marker', shape: 'circle', x, y, r: 2, ink: 'z', fill: 'z' },
    ];
  });
  return {
    ...{ width, height: HEIGHT },
    marks: [
      ...grid,
      ...columns,
      ruleAt([SIDE.left, base, end, base], 'edge'),
      ...marks,
      textAt(label, end, HEIGHT - 4, { anchor: 'end' }),
    ],
  };
}

export const stemsTable = ({ places, heights }: Stems): Table => ({
  columns: ['place', 'height'],
  rows: Array.from(places, (place, i) => [place, heights[i] as number]),
});

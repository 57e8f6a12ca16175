import { type KeyboardEvent, useCallback, useState } from 'react';
import { formatFixed } from '../../../engine/index.ts';
import {
  acrossOf,
  type LineChart as Chart,
  chartTable,
  lineChart,
  valueAt,
} from '../../plots/lineChart.ts';
import { Plot, placeOn } from '../../plots/Plot.tsx';

interface Props {
  readonly title: string;
  readonly chart: Chart;
  /** Between two places at which the arrow keys stop, in units of the axis. */
  readonly step: number;
}

/** What the lines say at a place, or in the end. */
const readings = ({ lines, at }: Chart): string =>
  lines
    .map((line) => {
      const value = valueAt(line, at);
      return `${line.label} ${value === undefined ? 'none yet' : formatFixed(value, 2)}`;
    })
    .join(', ');

/** Where a key takes the place that is read off; none back from there. */
function moved({ key }: KeyboardEvent, at: number, end: number, step: number): number | undefined {
  const by = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10 }[key];
  if (by !== undefined) return Math.min(end, Math.max(0, at + by * step));
  return { Home: 0, End: end }[key];
}

/** A chart that grows while it is looked at; pointing at it, or the arrow keys, read it off. */
export function LineChart({ title, chart, step }: Props) {
  const [at, setAt] = useState<number>();
  const draw = useCallback((width: number) => lineChart({ ...chart, at }, width), [chart, at]);
  const read = { ...chart, at };
  const { xEnd, xLabel } = chart;
  return (
    <Plot
      title={title}
      said={readings(chart)}
      draw={draw}
      table={() => chartTable(chart)}
      canvas={{
        role: 'slider',
        tabIndex: 0,
        'aria-valuemin': 0,
        'aria-valuemax': xEnd,
        'aria-valuenow': at ?? xEnd,
        'aria-valuetext': `${xLabel} ${formatFixed(at ?? xEnd, 1)}: ${readings(read)}`,
        onPointerMove: (event) => {
          const { clientWidth } = event.currentTarget;
          const place = acrossOf(chart, clientWidth).at(placeOn(event)[0]);
          setAt(place < 0 || place > xEnd ? undefined : place);
        },
        onPointerLeave: () => setAt(undefined),
        onBlur: () => setAt(undefined),
        onKeyDown: (event) => {
          if (event.key === 'Escape') setAt(undefined);
          const next = moved(event, at ?? xEnd, xEnd, step);
          if (next === undefined) return;
          event.preventDefault();
          setAt(next);
        },
        ...Object.fromEntries(
          chart.lines.map((line, i) => [`data-line-${i}`, String(valueAt(line) ?? '')]),
        ),
        'data-points': Math.max(0, ...chart.lines.map(({ count }) => count)),
      }}
    />
  );
}

import { rangeOf, scaleOf, tickText } from './axis.ts';
import styles from './Chart.module.css';
import { Marker } from './Marker.tsx';
import type { Shape } from './markers.ts';

/** A line of a chart: its points, its colour and the marker that tells it apart without colour. */
export interface Series {
  readonly label: string;
  readonly hue: 'z' | 'l' | 'ink';
  readonly marker?: Shape;
  readonly dashed?: boolean;
  readonly points: readonly (readonly [x: number, y: number])[];
}

interface Axis {
  readonly label: string;
  readonly log?: boolean;
}

interface Props {
  /** What the chart shows, in a sentence for those who do not see it. */
  readonly title: string;
  readonly series: readonly Series[];
  readonly x: Axis;
  readonly y: Axis;
  /** Where a dotted line stands up: the point in question. */
  readonly at?: number | undefined;
}

const SIZE = { width: 360, height: 190, left: 44, right: 20, top: 8, bottom: 34 } as const;

/** The size of a marker, px. */
const RADIUS = 3;

/** A line chart: hair grid, no frame, a key with each line's own marker. Points that fit no axis are left out. */
export function Chart({ title, series, x, y, at }: Props) {
  const all = series.flatMap(({ points }) => points);
  const fits = ([px, py]: readonly [number, number]): boolean =>
    Number.isFinite(px) && Number.isFinite(py) && (!x.log || px > 0) && (!y.log || py > 0);
  const base = SIZE.height - SIZE.bottom;
  const scale = (i: 0 | 1, log: boolean, place: readonly [number, number]) =>
    scaleOf(
      rangeOf(
        all.map((point) => point[i]),
        log,
      ),
      log,
      place,
    );
  const across = scale(0, x.log === true, [SIZE.left, SIZE.width - SIZE.right]);
  const up = scale(1, y.log === true, [base, SIZE.top]);
  return (
    <figure className={styles.chart}>
      <svg viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} role="img" aria-label={title}>
        {up.ticks.map((tick) => (
          <g key={tick} className={styles.grid}>
            <line
              x1={SIZE.left}
              x2={SIZE.width - SIZE.right}
              y1={up.place(tick)}
              y2={up.place(tick)}
            />
            <text x={SIZE.left - 6} y={up.place(tick) + 4} textAnchor="end">
              {tickText(tick, y.log === true)}
            </text>
          </g>
        ))}
        {across.ticks.map((tick) => (
          <text key={tick} x={across.place(tick)} y={base + 14} textAnchor="middle">
            {tickText(tick, x.log === true)}
          </text>
        ))}
        <line
          className={styles.base}
          x1={SIZE.left}
          x2={SIZE.width - SIZE.right}
          y1={base}
          y2={base}
        />
        <text x={SIZE.width - SIZE.right} y={SIZE.height - 4} textAnchor="end">
          {x.label}
        </text>
        {at !== undefined && (!x.log || at > 0) && (
          <line
            className={styles.at}
            x1={across.place(at)}
            x2={across.place(at)}
            y1={SIZE.top}
            y2={base}
          />
        )}
        {series.map(({ label, hue, marker, dashed, points }) => {
          const shown = points
            .filter(fits)
            .map(([px, py]) => [across.place(px), up.place(py)] as const);
          return (
            <g key={label} className={`${styles[hue]} ${dashed ? styles.dashed : ''}`}>
              <polyline points={shown.map((p) => p.join(',')).join(' ')} />
              {marker &&
                shown.map(([px, py]) => (
                  <Marker key={`${px} ${py}`} shape={marker} x={px} y={py} r={RADIUS} />
                ))}
            </g>
          );
        })}
      </svg>
      <figcaption>
        {series.map(({ label, hue, marker, dashed }) => (
          <span key={label} className={`${styles[hue]} ${dashed ? styles.dashed : ''}`}>
            <svg viewBox="0 0 24 10" aria-hidden>
              <polyline points="0,5 24,5" />
              {marker && <Marker shape={marker} x={12} y={5} r={RADIUS} />}
            </svg>
            {label}
          </span>
        ))}
        <span>{y.label}</span>
      </figcaption>
    </figure>
  );
}

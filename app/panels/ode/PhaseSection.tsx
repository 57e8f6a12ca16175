import { type PointerEvent, type ReactNode, useMemo, useState } from 'react';
import { formatShort } from '../../../engine/index.ts';
import { rangeOf, scaleOf, tickText } from '../../plots/axis.ts';
import { setSession } from '../../session/session.ts';
import {
  type CurveAt,
  type Moment,
  observations,
  type Solved,
  trajectory,
} from '../../session/solved.ts';
import { Tex } from '../../tex/Tex.tsx';
import shared from '../Inspector.module.css';
import { layoutOf, padded, pathThrough } from './components.ts';
import { fieldPath } from './field.ts';
import styles from './ode.module.css';

const SIZE = { width: 384, height: 300, left: 34, right: 8, top: 6, bottom: 24 } as const;
/** The length of the arrow a(t), px: its direction is what is drawn. */
const ARROW = 40;
/** Half as wide as “a(t)” is, with the arrowhead beside it, px. */
const LETTERS = 18;
/** Most trajectories that are drawn of a batch. */
const MOST_ROWS = 64;

interface Plane {
  readonly solved: Solved;
  /** The two components, and the row of a batch that the scrubber follows. */
  readonly components: readonly [number, number];
  readonly row: number;
}

/** Everything in the plane that does not move with the scrubber. */
function usePlane({ solved, components: [i, j], row }: Plane) {
  return useMemo(() => {
    const { rows, width } = layoutOf(solved.problem.shape, solved.problem.z0.length);
    const points = trajectory(solved);
    const seen = observations(solved);
    const range = (component: number) => {
      const values = [...points, ...seen].flatMap(({ z }) =>
        Array.from({ length: Math.min(rows, MOST_ROWS) }, (_, r) => z[r * width + component] ?? 0),
      );
      return padded(rangeOf(values, false), 0.12);
    };
    const x = scaleOf(range(i), false, [SIZE.left, SIZE.width - SIZE.right]);
    const y = scaleOf(range(j), false, [SIZE.height - SIZE.bottom, SIZE.top]);
    const place = (z: Float64Array, r = row): readonly [number, number] => [
      x.place(z[r * width + i] ?? Number.NaN),
      y.place(z[r * width + j] ?? Number.NaN),
    ];
    const paths = Array.from({ length: Math.min(rows, MOST_ROWS) }, (_, r) =>
      pathThrough(points.map(({ z }) => place(z, r))),
    );
    return { x, y, place, paths, seen, points, rows, width };
  }, [solved, i, j, row]);
}

type Drawn = ReturnType<typeof usePlane>;

function Field({ plane, solved, components, row, now }: Plane & { plane: Drawn; now: Moment }) {
  const { x, y, width } = plane;
  // Only where f depends on t does another moment draw another field.
  const moves = solved.problem.f.names.includes('t') || width > 2 || plane.rows > 1;
  const [t, z] = moves ? [now.t, now.z] : [solved.solution.t0, solved.problem.z0];
  const [i, j] = components;
  const path = useMemo(() => {
    const at = { t, z, across: row * width + i, up: row * width + j };
    const frame = [
      SIZE.left,
      SIZE.top,
      SIZE.width - SIZE.right,
      SIZE.height - SIZE.bottom,
    ] as const;
    return fieldPath({ dynamics: solved.problem.dynamics, ...at }, x, y, frame);
  }, [solved, t, z, x, y, width, row, i, j]);
  return <path className={styles.field} d={path} />;
}

function Axes({ x, y }: Pick<Drawn, 'x' | 'y'>) {
  const base = SIZE.height - SIZE.bottom;
  return (
    <>
      {y.ticks.map((tick) => (
        <text key={tick} x={SIZE.left - 6} y={y.place(tick) + 4} textAnchor="end">
          {tickText(tick, false)}
        </text>
      ))}
      {x.ticks.map((tick) => (
        <text key={tick} x={x.place(tick)} y={base + 16} textAnchor="middle">
          {tickText(tick, false)}
        </text>
      ))}
      <line
        className={styles.base}
        x1={SIZE.left}
        x2={SIZE.width - SIZE.right}
        y1={base}
        y2={base}
      />
    </>
  );
}

/** z at the moment, and a in its direction. */
function Scrubber({ plane, now, row, components: [i, j] }: Plane & { plane: Drawn; now: Moment }) {
  const [x, y] = plane.place(now.z);
  const [a, b] = [now.a?.[row * plane.width + i] ?? 0, now.a?.[row * plane.width + j] ?? 0];
  const size = Math.hypot(a, b);
  const [ex, ey] = [x + (a / size) * ARROW, y - (b / size) * ARROW];
  // Its letters stand before the arrow; above it where there is no room for them.
  const [lx, ly] = [ex + (a / size) * LETTERS, ey - (b / size) * 14 + 4];
  const isBeside = lx > LETTERS && lx < SIZE.width - LETTERS && ly < SIZE.height - SIZE.bottom;
  const turned = (Math.atan2(ey - y, ex - x) * 180) / Math.PI;
  return (
    <>
      {size > 0 && (
        <g className={styles.arrow}>
          <line x1={x} y1={y} x2={ex} y2={ey} />
          <path d="M2 0L-7 -4.5V4.5Z" transform={`translate(${ex} ${ey}) rotate(${turned})`} />
          <text
            x={Math.max(LETTERS, Math.min(SIZE.width - LETTERS, lx))}
            y={isBeside ? ly : ey - 8}
            textAnchor="middle"
            className={styles.symbol}
          >
            a(t)
          </text>
        </g>
      )}
      <circle className={styles.now} cx={x} cy={y} r={4.5} />
    </>
  );
}

function Observations({ seen, plane }: { readonly seen: readonly CurveAt[]; plane: Drawn }) {
  return (
    <path
      className={styles.seen}
      d={seen
        .flatMap(({ z }) =>
          Array.from({ length: Math.min(plane.rows, MOST_ROWS) }, (_, r) => plane.place(z, r)),
        )
        .map(([x, y]) => `M${x - 4} ${y - 4}l8 8M${x - 4} ${y + 4}l8 -8`)
        .join('')}
    />
  );
}

/** The moment of a pass whose state is nearest to a place in the plane. */
function nearest({ moments }: Solved, plane: Drawn, now: Moment, px: number, py: number): number {
  const distances = moments.map(({ pass, z }) => {
    const [x, y] = plane.place(z);
    return pass === now.pass ? Math.hypot(x - px, y - py) : Number.POSITIVE_INFINITY;
  });
  return distances.indexOf(Math.min(...distances));
}

function Picture(props: Plane & { readonly moment: number }) {
  const { solved, moment } = props;
  const plane = usePlane(props);
  const now = solved.moments[moment] as Moment;
  const [start, end] = [plane.place(solved.problem.z0), plane.place(solved.solution.end)];
  const scrub = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    const scale = SIZE.width / box.width;
    const [px, py] = [(event.clientX - box.x) * scale, (event.clientY - box.y) * scale];
    setSession({ moment: nearest(solved, plane, now, px, py) });
  };
  const said = Array.from(now.z.slice(0, 4), (v) => formatShort(v, 3)).join(', ');
  return (
    <svg
      viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
      className={styles.plane}
      role="img"
      aria-label={`Phase plane: at t = ${formatShort(now.t, 3)} z is (${said})`}
      onPointerDown={scrub}
      onPointerMove={scrub}
    >
      <Field {...props} plane={plane} now={now} />
      <Axes x={plane.x} y={plane.y} />
      {plane.paths.map((d, r) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of a batch have no other name.
        <path key={r} className={r === props.row ? styles.trajectory : styles.others} d={d} />
      ))}
      <Observations seen={plane.seen} plane={plane} />
      <circle className={styles.end} cx={start[0]} cy={start[1]} r={4} />
      <path className={styles.end} d={`M${end[0]} ${end[1] - 5}l5 5l-5 5l-5 -5Z`} />
      <Scrubber {...props} plane={plane} now={now} />
    </svg>
  );
}

/** The components of a state, two to choose. */
function Choice({
  width,
  chosen,
  choose,
}: {
  readonly width: number;
  readonly chosen: readonly [number, number];
  readonly choose: (components: [number, number]) => void;
}) {
  const select = (which: 0 | 1, label: string) => (
    <label>
      {label}
      <select
        value={chosen[which]}
        onChange={({ target }) => {
          const next: [number, number] = [...chosen];
          next[which] = Number(target.value);
          choose(next);
        }}
      >
        {Array.from({ length: width }, (_, i) => i).map((i) => (
          <option key={i} value={i}>
            z[{i}]
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div className={styles.choice}>
      {select(0, 'across')}
      {select(1, 'up')}
    </div>
  );
}

/** The state in a plane of two of its components: field, trajectory, observations, z and a at the moment. */
export function PhaseSection({
  solved,
  moment,
  choice,
}: {
  readonly solved: Solved;
  readonly moment: number;
  /** Where there is something else to be shown. */
  readonly choice?: ReactNode;
}) {
  const [components, choose] = useState<readonly [number, number]>([0, 1]);
  const { rows, width } = layoutOf(solved.problem.shape, solved.problem.z0.length);
  const now = solved.moments[moment] as Moment;
  if (width < 2) return null;
  const shown: readonly [number, number] = components.every((c) => c < width) ? components : [0, 1];
  const hasData = observations(solved).length > 0;
  return (
    <section className={shared.section} aria-label="Phase plane">
      <h2 className={shared.heading}>
        Phase plane{' '}
        <span>
          <Tex
            source={`\\zed{z}(t)${now.a ? '\\text{ and arrow }\\lam{a}(t)' : ''}\\text{ at }t = ${now.t.toFixed(2)}`}
          />
        </span>
      </h2>
      {choice}
      {width > 2 && <Choice width={width} chosen={shown} choose={choose} />}
      <Picture solved={solved} components={shown} row={0} moment={moment} />
      <p className={styles.key}>
        {hasData && <span>× observations</span>}
        <span>○ start</span>
        <span>◇ end</span>
        <span>● scrubber</span>
        {rows > 1 && <span>{`row 1 of ${rows} in full`}</span>}
      </p>
    </section>
  );
}

import { type ChangeEvent, type PointerEvent, useMemo } from 'react';
import { formatShort } from '../../../engine/index.ts';
import { rangeOf, type Scale, scaleOf, tickText } from '../../plots/axis.ts';
import { setSession } from '../../session/session.ts';
import { type Moment, nearestMoment, type Solved, trajectory } from '../../session/solved.ts';
import shared from '../Inspector.module.css';
import { DASHES, MOST_LINES, padded, pathThrough } from './components.ts';
import styles from './ode.module.css';

const WIDTH = 384;
const [LEFT, RIGHT] = [34, WIDTH - 8];
/** Where the two plots stand, px: z above, a below. */
const Z = { top: 24, bottom: 124 } as const;
const A = { top: 152, bottom: 262 } as const;
const HEIGHT = 304;

/** What is drawn of the components of z or a against time. */
function useLines(points: readonly { t: number; v: Float64Array }[], box: typeof Z | typeof A) {
  return useMemo(() => {
    const count = Math.min(MOST_LINES, points[0]?.v.length ?? 0);
    const values = points.flatMap(({ v }) => Array.from(v.subarray(0, count)));
    const y = scaleOf(padded(rangeOf(values, false), 0.06), false, [box.bottom, box.top], 3);
    const series = Array.from({ length: count }, (_, i) =>
      points.map(({ t, v }) => [t, v[i] as number] as const),
    );
    return { y, series };
  }, [points, box]);
}

interface PlotProps {
  readonly box: typeof Z | typeof A;
  readonly hue: string | undefined;
  readonly x: (t: number) => number;
  readonly lines: ReturnType<typeof useLines>;
  /** The part of it that is solved, px. */
  readonly solved: readonly [from: number, to: number];
}

function Grid({ y }: { readonly y: Scale }) {
  return y.ticks.map((tick) => (
    <g key={tick}>
      <line className={styles.grid} x1={LEFT} x2={RIGHT} y1={y.place(tick)} y2={y.place(tick)} />
      <text x={LEFT - 6} y={y.place(tick) + 4} textAnchor="end">
        {tickText(tick, false)}
      </text>
    </g>
  ));
}

function Plot({ box, hue, x, lines, solved: [from, to] }: PlotProps) {
  const hidden = [
    [LEFT, from],
    [to, RIGHT],
  ] as const;
  return (
    <g className={hue}>
      <Grid y={lines.y} />
      {lines.series.map((series, i) => (
        <path
          // biome-ignore lint/suspicious/noArrayIndexKey: components have no other name.
          key={i}
          strokeDasharray={DASHES[i]}
          d={pathThrough(
            series
              .map(([t, v]) => [x(t), lines.y.place(v)] as const)
              .filter(([px]) => px >= from - 0.01 && px <= to + 0.01),
          )}
        />
      ))}
      {hidden.map(([a, b], i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: before and after.
        <g key={i}>
          <rect
            className={styles.unsolved}
            x={a}
            y={box.top}
            width={Math.max(0, b - a)}
            height={box.bottom - box.top}
          />
          {b - a > 90 && (
            <text
              className={styles.words}
              x={(a + b) / 2}
              y={(box.top + box.bottom) / 2 + 4}
              textAnchor="middle"
            >
              not solved yet
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

/** An arrow that says which way a pass goes. */
function Way({
  y,
  hue,
  from,
  to,
  word,
  symbol,
}: {
  y: number;
  hue: string | undefined;
  from: number;
  to: number;
  word: string;
  symbol: string;
}) {
  const middle = (from + to) / 2;
  const head = to > from ? -9 : 9;
  return (
    <g className={`${styles.way} ${hue}`}>
      <path d={`M${from} ${y}H${to + head}M${to} ${y}l${head} -4v8Z`} />
      {Math.abs(to - from) > 150 && (
        <>
          <rect x={middle - 66} y={y - 8} width={132} height={16} />
          <text x={middle} y={y + 4} textAnchor="middle" className={styles.words}>
            {word} <tspan className={styles.symbol}>{symbol}</tspan>
          </text>
        </>
      )}
    </g>
  );
}

/** The slider under the scrubber: keys and screen readers use it directly. */
function MomentSlider({ solved, moment }: { readonly solved: Solved; readonly moment: number }) {
  const now = solved.moments[moment] as Moment;
  return (
    <input
      type="range"
      className={styles.slider}
      aria-label="Moment"
      aria-valuetext={`${now.pass}, t = ${formatShort(now.t, 3)}`}
      min={0}
      max={solved.moments.length - 1}
      value={moment}
      onChange={(event: ChangeEvent<HTMLInputElement>) =>
        setSession({ moment: Number(event.currentTarget.value) })
      }
    />
  );
}

interface PlotsProps {
  readonly solved: Solved;
  readonly now: Moment;
  readonly x: (t: number) => number;
}

/** z along t, and under it a on its way back. */
function Plots({ solved, now, x }: PlotsProps) {
  const points = useMemo(() => trajectory(solved).map(({ t, z }) => ({ t, v: z })), [solved]);
  const multipliers = useMemo(
    () => (solved.gradient?.curve ?? []).map(({ t, a }) => ({ t, v: a })),
    [solved],
  );
  const state = useLines(points, Z);
  const adjoint = useLines(multipliers, A);
  const at = x(now.t);
  const backward = now.pass === 'backward';
  const there = backward ? RIGHT : at;
  return (
    <>
      <Way
        {...{ y: 12, hue: styles.hueZ, word: 'forward:', symbol: 'z(t)' }}
        from={LEFT}
        to={Math.max(there, LEFT + 12)}
      />
      <Plot box={Z} hue={styles.hueZ} x={x} lines={state} solved={[LEFT, there]} />
      {backward && (
        <Way
          {...{ y: 140, hue: styles.hueL, word: 'backward:', symbol: 'a(t) = λ(t)' }}
          from={RIGHT}
          to={Math.min(at, RIGHT - 12)}
        />
      )}
      {solved.gradient ? (
        <Plot
          {...{ box: A, hue: styles.hueL, x, lines: adjoint }}
          solved={backward ? [at, RIGHT] : [RIGHT, RIGHT]}
        />
      ) : (
        <text x={WIDTH / 2} y={(A.top + A.bottom) / 2} textAnchor="middle" className={styles.words}>
          no multiplier: nothing is pulled back to this node
        </text>
      )}
    </>
  );
}

/** The line through both plots, and its handle. */
function Scrubber({ at, t }: { readonly at: number; readonly t: number }) {
  const words = Math.max(LEFT + 16, Math.min(RIGHT - 20, at));
  return (
    <>
      <line className={styles.scrubber} x1={at} x2={at} y1={Z.top} y2={A.bottom + 8} />
      <rect className={styles.handle} x={at - 6} y={A.bottom + 6} width={12} height={18} rx={2} />
      <path className={styles.scrubber} d={`M${at - 2} ${A.bottom + 11}v8m4 -8v8`} />
      <text x={words} y={HEIGHT - 4} textAnchor="middle" className={styles.words}>
        t = {t.toFixed(2)}
      </text>
    </>
  );
}

function TimeAxis({ solved, x }: Pick<PlotsProps, 'solved' | 'x'>) {
  const { t0, t1 } = solved.solution;
  const { ticks } = scaleOf([Math.min(t0, t1), Math.max(t0, t1)], false, [LEFT, RIGHT], 5);
  return (
    <>
      {ticks.map((tick) => (
        <text key={tick} x={x(tick)} y={A.bottom + 16} textAnchor="middle">
          {tickText(tick, false)}
        </text>
      ))}
      <line className={styles.base} x1={LEFT} x2={RIGHT} y1={A.bottom} y2={A.bottom} />
    </>
  );
}

interface Props {
  readonly solved: Solved;
  readonly moment: number;
}

/** z(t) and a(t), with the scrubber that ties both to the plane and to what is inside the block. */
export function TimeSection({ solved, moment }: Props) {
  const { t0, t1 } = solved.solution;
  const now = solved.moments[moment] as Moment;
  const x = (t: number): number => LEFT + ((t - t0) / (t1 - t0)) * (RIGHT - LEFT);
  const scrub = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    const scale = WIDTH / box.width;
    const t = t0 + (((event.clientX - box.x) * scale - LEFT) / (RIGHT - LEFT)) * (t1 - t0);
    const below = solved.gradient !== undefined && (event.clientY - box.y) * scale > A.top;
    const pass = now.pass === 'backward' || below ? 'backward' : 'forward';
    setSession({ moment: nearestMoment(solved, pass, t) });
  };
  return (
    <section className={shared.section} aria-label="State and adjoint against time">
      <h2 className={shared.heading}>
        State and adjoint against time{' '}
        <span>{solved.problem.z0.length > 1 ? 'solid: component 1, dashed: 2' : ''}</span>
      </h2>
      <div className={styles.scrubbed}>
        <MomentSlider solved={solved} moment={moment} />
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          className={styles.time}
          role="img"
          aria-label={`z and a from t = ${t0} to ${t1}; the scrubber is at ${formatShort(now.t, 3)}`}
          onPointerDown={scrub}
          onPointerMove={scrub}
        >
          <Plots solved={solved} now={now} x={x} />
          <TimeAxis solved={solved} x={x} />
          <Scrubber at={x(now.t)} t={now.t} />
        </svg>
      </div>
    </section>
  );
}

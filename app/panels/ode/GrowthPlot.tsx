import { growthFactor, type Tableau } from '../../../engine/index.ts';
import { scaleOf, tickText } from '../../plots/axis.ts';
import { pathThrough } from './components.ts';
import styles from './ode.module.css';
import stability from './stability.module.css';

const SIZE = { width: 384, height: 170, left: 34, right: 8, top: 6, bottom: 24 } as const;
/** The range of x = cΔt and of G that is drawn. */
export const FAR = 4;
const RANGE = [-2, 1.7] as const;
/** How the methods' lines are dashed, in order. */
export const LINES: readonly (string | undefined)[] = [undefined, '6 3', '2 3', '8 3 2 3'];

const X = scaleOf([0, FAR], false, [SIZE.left, SIZE.width - SIZE.right]);
const Y = scaleOf(RANGE, false, [SIZE.height - SIZE.bottom, SIZE.top], 4);

/** G against cΔt for some methods, the band of stability |G| ≤ 1, and a line at one x. */
export function GrowthPlot({
  methods,
  x,
}: {
  readonly methods: readonly Tableau[];
  readonly x: number;
}) {
  const base = SIZE.height - SIZE.bottom;
  const right = SIZE.width - SIZE.right;
  const at = (g: number): number => (g < RANGE[0] || g > RANGE[1] ? Number.NaN : Y.place(g));
  return (
    <svg
      viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
      className={styles.time}
      role="img"
      aria-label={`Growth factors G against cΔt; at ${tickText(x, false)} they are ${methods.map((m) => `${m.title} ${tickText(growthFactor(m, x), false)}`).join(', ')}`}
    >
      <rect
        className={styles.unsolved}
        x={SIZE.left}
        y={Y.place(1)}
        width={right - SIZE.left}
        height={Y.place(-1) - Y.place(1)}
      />
      <text x={SIZE.left + 6} y={Y.place(-1) - 6} className={styles.words}>
        |G| ≤ 1
      </text>
      {Y.ticks.map((tick) => (
        <g key={tick}>
          <line
            className={styles.grid}
            x1={SIZE.left}
            x2={right}
            y1={Y.place(tick)}
            y2={Y.place(tick)}
          />
          <text x={SIZE.left - 6} y={Y.place(tick) + 4} textAnchor="end">
            {tickText(tick, false)}
          </text>
        </g>
      ))}
      {X.ticks.map((tick) => (
        <text key={tick} x={X.place(tick)} y={base + 16} textAnchor="middle">
          {tickText(tick, false)}
        </text>
      ))}
      <line className={styles.base} x1={SIZE.left} x2={right} y1={base} y2={base} />
      <line className={stability.dotted} x1={X.place(x)} x2={X.place(x)} y1={SIZE.top} y2={base} />
      {methods.map((method, i) => (
        <g key={method.name} className={stability.ink}>
          <path
            strokeDasharray={LINES[i]}
            d={pathThrough(
              Array.from({ length: 161 }, (_, n) => {
                const own = (n / 160) * FAR;
                return [X.place(own), at(growthFactor(method, own))] as const;
              }),
            )}
          />
          {Number.isFinite(at(growthFactor(method, x))) && (
            <circle cx={X.place(x)} cy={at(growthFactor(method, x))} r={3.5} />
          )}
        </g>
      ))}
    </svg>
  );
}

import { formatFixed } from '../../../engine/index.ts';
import styles from './solve.module.css';

/** Each path's share as a bar that begins where the one before it ended: they add up to λ. */
export function Waterfall({ shares }: { readonly shares: readonly number[] }) {
  const ends: number[] = [0];
  for (const share of shares) ends.push((ends.at(-1) as number) + share);
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const width = 300 / (high - low || 1);
  const place = (v: number): number => (v - low) * width;
  const sum = ends.at(-1) as number;
  const height = 14 * (shares.length + 1);
  return (
    <svg
      className={styles.waterfall}
      viewBox={`0 0 380 ${height}`}
      role="img"
      aria-label={`The shares of the paths add up to ${formatFixed(sum, 3)}.`}
    >
      {shares.map((share, i) => {
        const [a, b] = [place(ends[i] as number), place(ends[i + 1] as number)];
        const key = `${i}`;
        return (
          <g key={key}>
            <rect
              className={share < 0 ? styles.negative : styles.positive}
              x={Math.min(a, b)}
              y={14 * i + 2}
              width={Math.max(1, Math.abs(b - a))}
              height={9}
            />
            <text x={Math.max(a, b) + 6} y={14 * i + 10}>
              {`${share < 0 ? '' : '+'}${formatFixed(share, 3)}`}
            </text>
          </g>
        );
      })}
      <rect
        className={styles.sum}
        x={Math.min(place(0), place(sum))}
        y={14 * shares.length + 2}
        width={Math.max(1, Math.abs(place(sum) - place(0)))}
        height={9}
      />
      <text x={Math.max(place(0), place(sum)) + 6} y={14 * shares.length + 10}>
        {formatFixed(sum, 3)}
      </text>
    </svg>
  );
}

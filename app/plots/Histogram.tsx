import { useMemo } from 'react';
import { formatShort, histogram, type Tensor } from '../../engine/index.ts';
import styles from './Histogram.module.css';
import type { Kind } from './scale.ts';

const BINS = 24;
const WIDTH = 240;
const HEIGHT = 40;

/** How the finite elements of a tensor are spread, in bins from the least to the greatest. */
export function Histogram({
  tensor,
  kind,
  label,
}: {
  readonly tensor: Tensor;
  readonly kind: Kind;
  readonly label: string;
}) {
  const { from, to, counts } = useMemo(() => histogram(tensor, BINS), [tensor]);
  const most = counts.reduce((a, b) => Math.max(a, b), 0);
  if (most === 0) return null;
  const edge = (i: number): number => from * (1 - i / counts.length) + to * (i / counts.length);
  const bars = counts.map((n, i) => ({ n, low: edge(i), high: edge(i + 1) }));
  const fullest = bars.find(({ n }) => n === most);
  const range = ({ low = 0, high = 0 } = {}): string =>
    `${formatShort(low, 3)} to ${formatShort(high, 3)}`;
  const wide = WIDTH / counts.length;
  const zero = from < 0 && to > 0 ? (-from / (to - from)) * WIDTH : undefined;
  return (
    <figure className={styles.figure}>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Histogram of ${label}: from ${range({ low: from, high: to })}, most elements (${most}) from ${range(fullest)}`}
        className={`${styles.plot} ${styles[kind]}`}
      >
        {bars.map(({ n, ...ends }, i) => {
          const high = (n / most) * (HEIGHT - 2);
          return (
            <rect
              key={ends.low}
              x={i * wide + 0.5}
              y={HEIGHT - high}
              width={Math.max(1, wide - 1)}
              height={high}
            >
              <title>{`${n} from ${range(ends)}`}</title>
            </rect>
          );
        })}
        {zero !== undefined && (
          <line className={styles.zero} x1={zero} x2={zero} y1={0} y2={HEIGHT} />
        )}
      </svg>
      <figcaption>
        <span>{formatShort(from, 3)}</span>
        <span>{most} in the fullest bin</span>
        <span>{formatShort(to, 3)}</span>
      </figcaption>
    </figure>
  );
}

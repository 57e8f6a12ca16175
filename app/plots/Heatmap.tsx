import { useRef } from 'react';
import { formatShort, statistics, type Tensor } from '../../engine/index.ts';
import { useDrawn } from './draw.ts';
import styles from './Heatmap.module.css';
import { type Cells, indexText } from './heatmap.ts';
import { type Kind, useScaleEnd } from './scale.ts';
import { useHover } from './Thumbnail.tsx';

function said(tensor: Tensor): string {
  const { count, min, mean, max, zeros, nan, infinite } = statistics(tensor);
  if (count === 0) return 'empty';
  const parts = [
    `min ${formatShort(min, 4)}`,
    `mean ${formatShort(mean, 4)}`,
    `max ${formatShort(max, 4)}`,
  ];
  if (zeros > 0) parts.push(`${zeros} of ${count} are 0`);
  if (nan + infinite > 0) parts.push(`${nan + infinite} not finite`);
  return parts.join(', ');
}

/** What of a tensor is drawn, where it has more rows or columns than pixels. */
function thinned({ rows, columns, height, width }: Cells): string | undefined {
  if (rows === height && columns === width) return undefined;
  return `${rows} × ${columns} of ${height} × ${width} cells are drawn, evenly spread`;
}

/** All elements of a tensor at once: grey below 0, its hue above; hovering reads one. */
export function Heatmap({
  tensor,
  kind,
  label,
  elementName = (place) => indexText(tensor.shape, place),
}: {
  readonly tensor: Tensor;
  readonly kind: Kind;
  readonly label: string;
  /** What the element at a place of the data is called; its index by default. */
  readonly elementName?: (place: number) => string;
}) {
  const ref = useRef<HTMLCanvasElement>(null);
  const cells = useDrawn(ref, tensor, useScaleEnd(kind, tensor));
  const { place, value, ...hover } = useHover(tensor);
  const read = place === undefined ? undefined : `${elementName(place)} = ${value}`;
  const nan = statistics(tensor).nan > 0 ? '; NaN has the colour of text' : '';
  const hint = `${thinned(cells) ?? 'point at a cell to read it'}${nan}`;
  return (
    <figure className={styles.figure}>
      <canvas
        ref={ref}
        role="img"
        aria-label={`${label}: ${said(tensor)}`}
        className={`${styles.canvas} ${styles[kind]}`}
        width={cells.columns}
        height={cells.rows}
        {...hover}
      />
      <figcaption>{read ?? hint}</figcaption>
    </figure>
  );
}

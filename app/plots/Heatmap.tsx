import { type PointerEvent, useRef, useState } from 'react';
import { formatShort, type Tensor } from '../../engine/index.ts';
import { useDrawn } from './draw.ts';
import styles from './Heatmap.module.css';
import { cellsOf, placeOf, summaryOf } from './heatmap.ts';

function said(tensor: Tensor): string {
  const { min, mean, max, zeros, nonFinite } = summaryOf(tensor);
  const n = tensor.data.length;
  if (n === 0) return 'empty';
  const parts = [
    `min ${formatShort(min, 4)}`,
    `mean ${formatShort(mean, 4)}`,
    `max ${formatShort(max, 4)}`,
  ];
  if (zeros > 0) parts.push(`${zeros} of ${n} are 0`);
  if (nonFinite > 0) parts.push(`${nonFinite} not finite`);
  return parts.join(', ');
}

/** All elements of a tensor at once: grey below 0, its hue above; hovering reads one. */
export function Heatmap({
  tensor,
  hue,
  label,
}: {
  tensor: Tensor;
  hue: 'z' | 'lambda';
  label: string;
}) {
  const ref = useRef<HTMLCanvasElement>(null);
  const [read, setRead] = useState<string>();
  const cells = cellsOf(tensor);
  useDrawn(ref, tensor);
  const hover = (event: PointerEvent<HTMLCanvasElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const row = Math.floor(((event.clientY - box.y) / box.height) * cells.rows);
    const column = Math.floor(((event.clientX - box.x) / box.width) * cells.columns);
    const value = tensor.data[placeOf(tensor, row, column)];
    if (value === undefined) return;
    const place = tensor.shape.length === 1 ? `[${column}]` : `[${row}, ${column}]`;
    setRead(`${place} = ${value}`);
  };
  return (
    <figure className={styles.figure}>
      <canvas
        ref={ref}
        role="img"
        aria-label={`${label}: ${said(tensor)}`}
        className={`${styles.canvas} ${hue === 'z' ? styles.z : styles.lambda}`}
        width={cells.columns}
        height={cells.rows}
        onPointerMove={hover}
        onPointerLeave={() => setRead(undefined)}
      />
      <figcaption>{read ?? said(tensor)}</figcaption>
    </figure>
  );
}

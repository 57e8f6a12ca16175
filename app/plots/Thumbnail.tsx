import { useRef } from 'react';
import type { Tensor } from '../../engine/index.ts';
import { useDrawn } from './draw.ts';
import styles from './Heatmap.module.css';
import { cellsOf } from './heatmap.ts';

/** A tensor as a small picture on a card, in the hue of what it stands for. */
export function Thumbnail({
  tensor,
  hue,
}: {
  readonly tensor: Tensor;
  readonly hue: 'z' | 'lambda';
}) {
  const ref = useRef<HTMLCanvasElement>(null);
  const { rows, columns } = cellsOf(tensor);
  useDrawn(ref, tensor);
  return (
    <canvas
      ref={ref}
      aria-hidden
      className={`${styles.thumbnail} ${hue === 'z' ? styles.z : styles.lambda}`}
      width={columns}
      height={rows}
    />
  );
}

import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { formatShort, type Tensor } from '../../engine/index.ts';
import { useSession } from '../hooks.ts';
import styles from './Heatmap.module.css';
import { type Cells, cellsOf, colourOf, placeOf, type Rgb, summaryOf } from './heatmap.ts';

function rgb(css: string): Rgb {
  const [r = 0, g = 0, b = 0] = (css.match(/[\d.]+/g) ?? []).map(Number);
  return [r, g, b];
}

/** Draws one pixel per cell; the stylesheet holds the hues and enlarges the picture. */
function draw(canvas: HTMLCanvasElement, tensor: Tensor, { rows, columns, scale }: Cells): void {
  const context = canvas.getContext('2d');
  if (!context || rows * columns === 0) return;
  const style = getComputedStyle(canvas);
  const hues = {
    above: rgb(style.color),
    zero: rgb(style.backgroundColor),
    below: rgb(style.outlineColor),
  };
  const image = context.createImageData(columns, rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = tensor.data[placeOf(tensor, row, column)] as number;
      const at = 4 * (row * columns + column);
      const colour = Number.isNaN(value) ? hues.zero : colourOf(value, scale, hues);
      image.data.set([...colour, Number.isNaN(value) ? 0 : 255], at);
    }
  }
  context.putImageData(image, 0, 0);
}

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
  const theme = useSession((s) => s.theme);
  const [read, setRead] = useState<string>();
  const cells = cellsOf(tensor);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the hues change with the theme.
  useEffect(() => {
    if (ref.current) draw(ref.current, tensor, cells);
  }, [tensor, theme]);
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

import { type RefObject, useEffect } from 'react';
import type { Tensor } from '../../engine/index.ts';
import { useSession } from '../hooks.ts';
import { type Cells, cellsOf, pixelsOf, rgb } from './heatmap.ts';

/** Draws one pixel per cell; the stylesheet holds the hues and enlarges the picture. */
function draw(canvas: HTMLCanvasElement, tensor: Tensor, cells: Cells, scale: number): void {
  const context = canvas.getContext('2d');
  if (!context || cells.rows * cells.columns === 0) return;
  const style = getComputedStyle(canvas);
  const hues = {
    above: rgb(style.color),
    zero: rgb(style.backgroundColor),
    below: rgb(style.outlineColor),
    nan: rgb(style.caretColor),
  };
  const pixels = pixelsOf(tensor, cells, scale, hues);
  context.putImageData(new ImageData(pixels, cells.columns, cells.rows), 0, 0);
}

/** Keeps a canvas showing a tensor on a scale, in the hues of the theme; the cells it is drawn in. */
export function useDrawn(
  ref: RefObject<HTMLCanvasElement | null>,
  tensor: Tensor,
  scale: number,
  most?: number,
): Cells {
  const theme = useSession((s) => s.theme);
  const cells = cellsOf(tensor, most);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the hues change with the theme, the cells with the tensor.
  useEffect(() => {
    if (ref.current) draw(ref.current, tensor, cells, scale);
  }, [ref, tensor, scale, most, theme]);
  return cells;
}

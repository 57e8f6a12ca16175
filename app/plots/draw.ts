import { type RefObject, useEffect } from 'react';
import type { Tensor } from '../../engine/index.ts';
import { useSession } from '../hooks.ts';
import { cellsOf, colourOf, placeOf, type Rgb } from './heatmap.ts';

function rgb(css: string): Rgb {
  const [r = 0, g = 0, b = 0] = (css.match(/[\d.]+/g) ?? []).map(Number);
  return [r, g, b];
}

/** Draws one pixel per cell; the stylesheet holds the hues and enlarges the picture. */
function draw(canvas: HTMLCanvasElement, tensor: Tensor): void {
  const { rows, columns, scale } = cellsOf(tensor);
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

/** Keeps a canvas showing a tensor, in the hues of the theme. */
export function useDrawn(ref: RefObject<HTMLCanvasElement | null>, tensor: Tensor): void {
  const theme = useSession((s) => s.theme);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the hues change with the theme.
  useEffect(() => {
    if (ref.current) draw(ref.current, tensor);
  }, [ref, tensor, theme]);
}

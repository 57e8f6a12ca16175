import type { Shape } from '../../../engine/index.ts';

/** A state as rows of components: all axes but the last count its rows. */
export interface Layout {
  readonly rows: number;
  readonly width: number;
}

export function layoutOf(shape: Shape, size: number): Layout {
  const width = shape.at(-1) ?? 1;
  return { rows: width === 0 ? 0 : size / width, width };
}

/** Most components that are drawn against time. */
export const MOST_LINES = 4;

/** How each component's line is dashed: the first is solid. */
export const DASHES: readonly (string | undefined)[] = [undefined, '5 3', '1.5 3', '8 3 2 3'];

/** A line through points, px; interrupted where there is none. */
export function pathThrough(points: readonly (readonly [x: number, y: number])[]): string {
  let path = '';
  let drawing = false;
  for (const [x, y] of points) {
    const shown = Number.isFinite(x) && Number.isFinite(y);
    if (shown) path += `${drawing ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`;
    drawing = shown;
  }
  return path;
}

/** A little more than the range of the values, so that nothing is drawn on the frame. */
export function padded([low, high]: readonly [number, number], share: number): [number, number] {
  const room = (high - low || 1) * share;
  return [low - room, high + room];
}

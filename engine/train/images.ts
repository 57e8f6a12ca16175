import { DataError, type Dataset } from './dataset.ts';

/** A picture as it was dropped: greys row by row from 0 (black) to 255 (white). */
export interface GreyImage {
  readonly name: string;
  readonly height: number;
  readonly width: number;
  readonly greys: ArrayLike<number>;
}

const [MIN_IMAGES, MAX_IMAGES, MAX_SIDE, MAX_GRID] = [10, 5_000, 4_096, 32];

/** Means of n numbers, `step` apart from `from`, over m equal parts of their length; parts may end within a number. */
function means(x: ArrayLike<number>, from: number, step: number, n: number, m: number): number[] {
  const length = n / m;
  return Array.from({ length: m }, (_, part) => {
    const [start, end] = [part * length, (part + 1) * length];
    let sum = 0;
    for (let i = Math.floor(start); i < Math.min(n, Math.ceil(end)); i++) {
      const share = Math.min(end, i + 1) - Math.max(start, i);
      sum += share * (x[from + i * step] as number);
    }
    return sum / length;
  });
}

/** A picture on a grid of height × width: each cell is the mean of the area that it covers. */
export function resized(
  { greys, ...image }: GreyImage,
  height: number,
  width: number,
): Float64Array {
  const across = new Float64Array(image.height * width);
  for (let r = 0; r < image.height; r++) {
    across.set(means(greys, r * image.width, 1, image.width, width), r * width);
  }
  const made = new Float64Array(height * width);
  for (let c = 0; c < width; c++) {
    for (const [r, v] of means(across, c, width, image.height, height).entries()) {
      made[r * width + c] = v;
    }
  }
  return made;
}

function check({ name, height, width, greys }: GreyImage): void {
  const sides = [height, width];
  if (sides.some((n) => !Number.isInteger(n) || n < 1 || n > MAX_SIDE)) {
    throw new DataError(`${name}: ${width}×${height} pixels; sides of 1 to ${MAX_SIDE} are read`);
  }
  if (greys.length !== height * width) {
    throw new DataError(`${name}: ${greys.length} greys for ${width}×${height} pixels`);
  }
}

/**
 * Pictures as samples on a grid [height, width], dark ink on light paper, or light on dark where `dark` says so; no y.
 * Throws a DataError that names the picture.
 */
export function readPictures(
  name: string,
  images: readonly GreyImage[],
  [height, width]: readonly [number, number],
  dark = false,
): Dataset {
  if ([height, width].some((n) => !Number.isInteger(n) || n < 1 || n > MAX_GRID)) {
    throw new DataError(
      `${name}: a grid of ${width}×${height}; sides of 1 to ${MAX_GRID} are made`,
    );
  }
  if (images.length < MIN_IMAGES || images.length > MAX_IMAGES) {
    const range = `${MIN_IMAGES} to ${MAX_IMAGES} are taken`;
    throw new DataError(`${name}: ${images.length} pictures; ${range}`);
  }
  const data = new Float64Array(images.length * height * width);
  for (const [i, image] of images.entries()) {
    check(image);
    const greys = resized(image, height, width).map((v) => (dark ? v : 255 - v) / 255);
    data.set(greys, i * height * width);
  }
  const x = { shape: [images.length, height * width], data };
  return { name, x, y: undefined, image: [height, width] };
}

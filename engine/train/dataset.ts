import { fillShuffled } from '../tensor/random.ts';
import type { Tensor } from '../tensor/tensor.ts';

/** Samples to train on. */
export interface Dataset {
  readonly name: string;
  /** [count × features]; of images the greys from 0 (paper) to 1 (ink), row by row. */
  readonly x: Tensor;
  /** [count × 1]: the class of each sample, or what is to be learned of it; undefined where nothing is. */
  readonly y: Tensor | undefined;
  /** Height and width, where the samples are images. */
  readonly image: readonly [height: number, width: number] | undefined;
}

export const countOf = ({ x }: Dataset): number => x.shape[0] ?? 0;
export const featuresOf = ({ x }: Dataset): number => x.shape[1] ?? 0;

/** Data cannot be used: a sentence that says what is wrong, and where. */
export class DataError extends Error {
  override name = 'DataError';
}

const HEADER = 18;

/**
 * Images from bytes: “ADJD”, version 1 (u8), bits a grey (u8), greys, height, width, classes (u16), count (u32),
 * all little-endian; then a byte for each image's class; then all greys row by row, packed from the highest bit.
 * Grey k of n becomes k/(n − 1). Throws a DataError for anything else.
 */
export function readImages(name: string, bytes: Uint8Array): Dataset {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = String.fromCharCode(...bytes.subarray(0, 4));
  if (bytes.length < HEADER || magic !== 'ADJD' || view.getUint8(4) !== 1) {
    throw new DataError(`${name}: not a data set of images, version 1`);
  }
  const [bits, levels, count] = [
    view.getUint8(5),
    view.getUint16(6, true),
    view.getUint32(14, true),
  ];
  const [height, width] = [view.getUint16(8, true), view.getUint16(10, true)];
  const classes = view.getUint16(12, true);
  const size = count * height * width;
  const expected = HEADER + count + Math.ceil((size * bits) / 8);
  if (bits < 1 || bits > 8 || levels < 2 || levels > 2 ** bits || bytes.length !== expected) {
    throw new DataError(`${name}: ${bytes.length} bytes where the header asks for ${expected}`);
  }
  const labels = Float64Array.from(bytes.subarray(HEADER, HEADER + count));
  const greys = unpacked(bytes.subarray(HEADER + count), bits, size);
  if (labels.some((k) => k >= classes) || greys.some((k) => k >= levels)) {
    throw new DataError(`${name}: a class or a grey is larger than the header says`);
  }
  return {
    name,
    x: { shape: [count, height * width], data: greys.map((k) => k / (levels - 1)) },
    y: { shape: [count, 1], data: labels },
    image: [height, width],
  };
}

/** Numbers of so many bits each, the highest first. */
function unpacked(bytes: Uint8Array, bits: number, count: number): Float64Array {
  const values = new Float64Array(count);
  const mask = 2 ** bits - 1;
  let [held, have, at] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    while (have < bits) {
      held = ((held << 8) | (bytes[at++] as number)) & 0xffff;
      have += 8;
    }
    have -= bits;
    values[i] = (held >> have) & mask;
  }
  return values;
}

/** Samples told apart by number: those to learn from and those to check with. */
export interface Split {
  readonly train: Int32Array;
  readonly validation: Int32Array;
}

/** Most samples that are held back: they are evaluated all at once. */
const MAX_HELD = 500;

/** A fifth of the samples for validation, at most 500, drawn by seed; both parts in the order drawn. */
export function split(count: number, seed: number): Split {
  const order = new Int32Array(count);
  fillShuffled(order, seed);
  const held = Math.min(MAX_HELD, Math.floor(count / 5));
  return { train: order.slice(held), validation: order.slice(0, held) };
}

/** Some of the rows of a matrix [count × features], in the order of `rows`. */
export function rowsOf({ shape, data }: Tensor, rows: ArrayLike<number>): Tensor {
  const width = shape[1] ?? 1;
  const chosen = new Float64Array(rows.length * width);
  for (let i = 0; i < rows.length; i++) {
    const from = (rows[i] as number) * width;
    chosen.set(data.subarray(from, from + width), i * width);
  }
  return { shape: [rows.length, width], data: chosen };
}

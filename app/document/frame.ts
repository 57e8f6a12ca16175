import { FileError } from '../../engine/index.ts';
import type { Rect } from './card.ts';
import { type Colour, readColour } from './colours.ts';

export type FrameId = string;

/** A titled rectangle behind the cards, px: what is inside moves with it. Without cards it is a comment. */
export interface Frame extends Rect {
  readonly title: string;
  readonly colour?: Colour;
}

export type Frames = Readonly<Record<FrameId, Frame>>;

export const MIN_FRAME = { width: 96, height: 48 } as const;
export const MAX_TITLE = 500;
const MAX_FRAMES = 1000;

/** The frames of a graph in a file, which stand at `where`; none where it says nothing of them. Throws a FileError. */
export function readFrames(value: unknown, where: string): { readonly frames?: Frames } {
  if (value === undefined) return {};
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new FileError(where, 'not an object');
  }
  const entries = Object.entries(value);
  if (entries.length > MAX_FRAMES) throw new FileError(where, `more than ${MAX_FRAMES} frames`);
  const frames = entries.map(([id, frame]) => {
    if (!/^f\d{1,9}$/.test(id)) {
      throw new FileError(where, `“${id.slice(0, 64)}” is not the id of a frame, such as f1`);
    }
    return [id, readFrame(frame, `${where}.${id}`)] as const;
  });
  return frames.length === 0 ? {} : { frames: Object.fromEntries(frames) };
}

function readFrame(value: unknown, where: string): Frame {
  if (typeof value !== 'object' || value === null) throw new FileError(where, 'not an object');
  const { title, colour, ...rect } = value as Readonly<Record<string, unknown>>;
  if (typeof title !== 'string') throw new FileError(`${where}.title`, 'not a text');
  const measure = (key: keyof Rect): number => {
    const size = rect[key];
    if (typeof size === 'number' && Number.isFinite(size)) return size;
    throw new FileError(`${where}.${key}`, 'not a number');
  };
  return {
    title: title.slice(0, MAX_TITLE),
    ...{ x: measure('x'), y: measure('y') },
    width: Math.max(MIN_FRAME.width, measure('width')),
    height: Math.max(MIN_FRAME.height, measure('height')),
    ...readColour(colour, where),
  };
}

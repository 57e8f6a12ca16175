import { FileError } from '../../engine/index.ts';

/** Colours of a node's stripe and of frames: none is the blue of z or the orange of λ. */
export const COLOURS = ['teal', 'green', 'ochre', 'red', 'plum', 'violet'] as const;
export type Colour = (typeof COLOURS)[number];

/** Throws a FileError for what is not one of the colours. */
export function readColour(value: unknown, where: string): { readonly colour?: Colour } {
  if (value === undefined) return {};
  const colour = COLOURS.find((known) => known === value);
  if (colour) return { colour };
  throw new FileError(`${where}.colour`, `not one of ${COLOURS.join(', ')}`);
}

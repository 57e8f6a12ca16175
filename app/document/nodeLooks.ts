import { FileError, type NodeId, ops } from '../../engine/index.ts';
import { type Colour, readColour } from './colours.ts';
import type { AdjointDocument } from './document.ts';
import type { Edit } from './edits.ts';
import { type Frames, readFrames } from './frame.ts';

/** Most characters of a note. */
export const MAX_NOTE = 2000;

/** The nodes of a graph that is text, by name: the ids, the places, px, and the looks that they have on the canvas. */
export type Drawn = Readonly<
  Record<
    string,
    { readonly id: NodeId; readonly x: number; readonly y: number } & Omit<
      Looks,
      'drawn' | 'frames'
    >
  >
>;

/** How a node looks on the canvas, whatever it computes. */
export interface Looks {
  /** Its card is one line. */
  readonly collapsed?: true;
  readonly colour?: Colour;
  readonly note?: string;
  /** Where the nodes of a graph that it holds as text are drawn. */
  readonly drawn?: Drawn;
  /** The frames among them. */
  readonly frames?: Frames;
}

/** The looks in a record of a file, without those that are absent. Throws a FileError for others. */
export function readLooks(value: object, where: string): Looks {
  const { collapsed, colour, note, drawn, frames } = value as Readonly<Record<string, unknown>>;
  if (collapsed !== undefined && typeof collapsed !== 'boolean') {
    throw new FileError(`${where}.collapsed`, 'neither true nor false');
  }
  return {
    ...(collapsed && { collapsed: true }),
    ...readColour(colour, where),
    ...readNote(note, where),
    ...readDrawn(drawn, where),
    ...readFrames(frames, `${where}.frames`),
  };
}

function readNote(value: unknown, where: string): { readonly note?: string } {
  if (value === undefined) return {};
  if (typeof value !== 'string') throw new FileError(`${where}.note`, 'not a text');
  return value === '' ? {} : { note: value.slice(0, MAX_NOTE) };
}

/** Throws a FileError for what is no record of places. */
function readDrawn(value: unknown, where: string): { readonly drawn?: Drawn } {
  if (value === undefined) return {};
  if (typeof value !== 'object' || value === null) {
    throw new FileError(`${where}.drawn`, 'not an object');
  }
  const places = Object.entries(value).map(([name, place]) => {
    const { id, x, y, ...more } = (place ?? {}) as Readonly<Record<string, unknown>>;
    const isPlace = typeof id === 'string' && Number.isFinite(x) && Number.isFinite(y);
    const at = `${where}.drawn.${name.slice(0, 64)}`;
    if (!isPlace) throw new FileError(at, 'not an id with x and y');
    const looks = readLooks({ ...more, drawn: undefined, frames: undefined }, at);
    return [name, { id, x: x as number, y: y as number, ...looks }] as const;
  });
  return { drawn: Object.fromEntries(places) };
}

/** The looks of a node alone. */
export const looksOf = ({ collapsed, colour, note, drawn, frames }: Looks): Looks => ({
  ...(collapsed && { collapsed }),
  ...(colour && { colour }),
  ...(note !== undefined && { note }),
  ...(drawn && { drawn }),
  ...(frames && { frames }),
});

/** Parts of what may be set on a node beside what it computes; null takes it away. */
export interface LookChange {
  readonly collapsed?: boolean;
  readonly muted?: boolean;
  readonly stopped?: boolean;
  readonly colour?: Colour | null;
  readonly note?: string;
  /** Where the nodes of a graph that it holds as text are drawn. */
  readonly drawn?: Drawn;
}

/** Looks of some nodes, and whether they are muted or stop λ. What is off is absent from the document. */
export function setLooks(
  ids: readonly NodeId[],
  change: LookChange,
  label: string,
  gesture?: string,
): Edit {
  const entries = Object.entries(change);
  return {
    label,
    ...(gesture === undefined ? {} : { gesture }),
    recipe: (draft) => {
      for (const id of ids) {
        const node = draft.nodes[id];
        if (!node) continue;
        const on = Object.fromEntries(entries.filter(([, value]) => value));
        for (const [key] of entries) delete node[key as keyof LookChange];
        Object.assign(node, on);
      }
    },
  };
}

/** The nodes among some that compute something: a source has nothing to hand on, or to stop. */
export const computing = ({ nodes }: AdjointDocument, ids: readonly NodeId[]): NodeId[] =>
  ids.filter((id) => nodes[id] && !ops.get(nodes[id].op)?.source);

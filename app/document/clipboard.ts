import type { Draft } from 'immer';
import {
  compareIds,
  FileError,
  freshIds,
  type NodeId,
  nodeIds,
  type PortSource,
} from '../../engine/index.ts';
import { around, cardRect, type Rect } from './card.ts';
import { type Brought, bring, definitionsFor } from './clipDefinitions.ts';
import type { AdjointDocument, DocumentDefinitions, DocumentNode, Position } from './document.ts';
import type { Edit } from './edits.ts';
import type { Frames } from './frame.ts';
import { framesOf, framesWith, putFrames, withInner } from './frames.ts';
import { readDocument } from './persistence.ts';

const FORMAT = 'adjoint-clipboard';
const VERSION = 1;
/** Most nodes that a document may come to have by pasting. */
const MAX_NODES = 5_000;

/** A port that was fed by a node that was not copied along, and what tells that node again. */
export interface Wire {
  readonly to: NodeId;
  readonly port: string;
  readonly from: { readonly id: NodeId; readonly op: string; readonly name: string };
}

/** What is copied: nodes with the edges among them, and where they were fed from outside. */
export interface Clip {
  /** Of the document that they come from: in another their wires lead to nothing. */
  readonly title: string;
  readonly nodes: AdjointDocument['nodes'];
  readonly wires: readonly Wire[];
  /** The ops that they use and their document defines. */
  readonly definitions?: DocumentDefinitions | undefined;
  /** The frames that hold none but these nodes. */
  readonly frames?: Frames | undefined;
}

/** The inputs of a node that stay with it among some: values, and edges from those. */
const innerInputs = (
  { inputs }: DocumentNode,
  among: ReadonlySet<NodeId>,
): DocumentNode['inputs'] =>
  Object.fromEntries(
    Object.entries(inputs).filter(([, source]) => !('node' in source) || among.has(source.node)),
  );

/** Some nodes of a document, to be pasted. */
export function clipOf(document: AdjointDocument, ids: readonly NodeId[]): Clip {
  const copied = new Set(ids.filter((id) => document.nodes[id]));
  const inOrder = [...copied].sort(compareIds);
  const nodeOf = (id: NodeId): DocumentNode => document.nodes[id] as DocumentNode;
  const nodes = inOrder.map((id) => [
    id,
    { ...nodeOf(id), inputs: innerInputs(nodeOf(id), copied) },
  ]);
  const wires = inOrder.flatMap((to) =>
    Object.entries(nodeOf(to).inputs).flatMap(([port, source]): Wire[] => {
      const outside = 'node' in source && !copied.has(source.node) && document.nodes[source.node];
      if (!outside) return [];
      return [{ to, port, from: { id: source.node, op: outside.op, name: outside.name } }];
    }),
  );
  const copies = Object.fromEntries(nodes);
  return {
    title: document.title,
    nodes: copies,
    wires,
    definitions: definitionsFor(document, copies),
    frames: framesWith(document, inOrder).taken,
  };
}

/** The cards of a clip that is to come into a document. */
function cardsOf(document: AdjointDocument, { nodes, definitions }: Clip): Rect[] {
  const clip = { ...document, nodes, definitions: { ...document.definitions, ...definitions } };
  return nodeIds(clip).map((id) => cardRect(clip, id));
}

/** The rectangle around the cards of a clip, which has some. */
export const clipRect = (document: AdjointDocument, clip: Clip): Rect =>
  around(cardsOf(document, clip));

/** A clip as the text that goes onto the clipboard. */
export const clipText = (clip: Clip): string =>
  JSON.stringify({ format: FORMAT, version: VERSION, ...clip });

function readWire(value: unknown, nodes: Clip['nodes']): Wire[] {
  const { to, port, from } = (value ?? {}) as { to?: unknown; port?: unknown; from?: unknown };
  const { id, op, name } = (from ?? {}) as Record<string, unknown>;
  const words = [to, port, id, op, name].filter((word) => typeof word === 'string');
  const [target, at, ...source] = words as [string, string, string, string, string];
  if (words.length < 5 || !Object.hasOwn(nodes, target)) return [];
  if (!/^[A-Za-z][A-Za-z0-9_]{0,63}$/.test(at) || at in Object.prototype) return [];
  return [{ to: target, port: at, from: { id: source[0], op: source[1], name: source[2] } }];
}

/**
 * Text from the clipboard that is JSON → clip; a whole document is one too. Throws a FileError or
 * SyntaxError whose message says what is wrong.
 */
export function readClip(text: string): Clip {
  const value: unknown = JSON.parse(text);
  const raw = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (raw.format !== FORMAT) return clipOfWhole(readDocument(value));
  if (raw.version !== VERSION)
    throw new FileError('version', 'copied by a newer Adjoint; paste it there');
  const read = readDocument({ ...raw, format: 'adjoint', output: null });
  const { title, nodes, definitions, frames } = read;
  const wires = Array.isArray(raw.wires) ? raw.wires.flatMap((wire) => readWire(wire, nodes)) : [];
  return { title, nodes, wires, definitions, frames };
}

const clipOfWhole = ({ title, nodes, definitions, frames }: AdjointDocument): Clip => ({
  ...{ title, nodes, definitions, frames, wires: [] },
});

/** A name that is free: the one there is, else with a number behind it. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  // What was written where it is used has nothing but a number.
  const base = name.replace(/_\d+$/, '').slice(0, 32);
  for (let i = 1; ; i++) if (!taken.has(`${base}_${i}`)) return `${base}_${i}`;
}

/** How far a clip is moved so that its middle comes to a place, and further while a card stands exactly there. */
function shiftTo(document: AdjointDocument, clip: Clip, at: Position): Position {
  const cards = cardsOf(document, clip);
  if (cards.length === 0) return at;
  const { x, y, width, height } = around(cards);
  let shift = { x: Math.round(at.x - x - width / 2), y: Math.round(at.y - y - height / 2) };
  const taken = new Set(Object.values(document.nodes).map(({ position: p }) => `${p.x} ${p.y}`));
  const hits = (): boolean =>
    cards.some((card) => taken.has(`${card.x + shift.x} ${card.y + shift.y}`));
  while (hits()) shift = { x: shift.x + 32, y: shift.y + 32 };
  return shift;
}

/** Whether the document has the node that a wire came from. */
const leads = (document: AdjointDocument, { title }: Clip, { from }: Wire): boolean => {
  const node = Object.hasOwn(document.nodes, from.id) ? document.nodes[from.id] : undefined;
  return title === document.title && node?.op === from.op && node.name === from.name;
};

interface Pasted {
  readonly ids: readonly NodeId[];
  readonly edit: Edit;
  /** Ops that came along under other names, since theirs were taken. */
  readonly renamed: Brought['renamed'];
}

/**
 * Puts a clip into a document with its middle at a place, or where `by` says how far it moves: under fresh
 * ids and free names, with the edges among its nodes, and those from outside where the document is the one
 * that they come from, and its frames around them. Throws a RangeError where nothing is in the clip, or too much.
 */
export function paste(
  document: AdjointDocument,
  clip: Clip,
  where: { readonly at: Position } | { readonly by: Position },
  verb = 'Paste',
): Pasted {
  const old = nodeIds({ nodes: clip.nodes, output: null });
  const { added, renamed, rename } = bring(document, clip.definitions ?? {});
  const defined = Object.keys(added);
  if (old.length + defined.length === 0) throw new RangeError('there is nothing in it');
  if (old.length + Object.keys(document.nodes).length > MAX_NODES)
    throw new RangeError(`the graph would have more than ${MAX_NODES.toLocaleString('en')} nodes`);
  const fresh = freshIds(document);
  const ids = new Map(old.map((id) => [id, fresh()]));
  const shift = 'by' in where ? where.by : shiftTo(document, clip, where.at);
  const taken = new Set(Object.values(document.nodes).map(({ name }) => name));
  const made = old.map((id): [NodeId, DocumentNode] => {
    const node = rename(clip.nodes[id] as DocumentNode);
    const name = freeName(node.name, taken);
    taken.add(name);
    const inner = Object.entries(node.inputs).flatMap(([port, source]): [string, PortSource][] => {
      if (!('node' in source)) return [[port, source]];
      const from = ids.get(source.node);
      return from === undefined ? [] : [[port, { node: from }]];
    });
    const outer = clip.wires
      .filter((wire) => wire.to === id && leads(document, clip, wire))
      .map(({ port, from }): [string, PortSource] => [port, { node: from.id }]);
    const position = { x: node.position.x + shift.x, y: node.position.y + shift.y };
    const inputs = Object.fromEntries([...inner, ...outer]);
    return [ids.get(id) as NodeId, { ...node, name, inputs, position }];
  });
  const frames = withInner(framesOf(document), clip.frames ?? {}, shift);
  const recipe = (draft: Draft<AdjointDocument>): void => {
    for (const [id, node] of made) draft.nodes[id] = node as Draft<DocumentNode>;
    if (defined.length > 0) {
      draft.definitions = { ...draft.definitions, ...(added as Draft<typeof added>) };
    }
    putFrames(draft, frames);
  };
  const what = made.length === 0 ? 'ops' : made.length === 1 ? 'node' : `${made.length} nodes`;
  return { ids: made.map(([id]) => id), edit: { label: `${verb} ${what}`, recipe }, renamed };
}

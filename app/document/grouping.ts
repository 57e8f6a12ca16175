import type { Draft } from 'immer';
import {
  type Definitions,
  type Graph,
  group,
  type NodeId,
  newOpProblem,
  nodeIds,
  opOf,
  ungroup,
} from '../../engine/index.ts';
import { CARD, cardSize } from './card.ts';
import { placedDefinition } from './definitions.ts';
import {
  type AdjointDocument,
  type DocumentDefinition,
  type DocumentDefinitions,
  type DocumentNode,
  sameJson,
} from './document.ts';
import type { Edit } from './edits.ts';
import { framesOf, framesWith, putFrames } from './frames.ts';
import { freePlaceOf } from './freePlace.ts';
import { COLUMN_GAP } from './gaps.ts';
import { addDefinitions } from './ownOps.ts';

/** An edit that makes blocks of nodes or nodes of blocks, and what is selected after it. */
export interface Regrouped {
  readonly edit: Edit;
  readonly selection: readonly NodeId[];
}

/** The recipe that takes a document to another graph; what does not change stays the same object. */
export const becoming =
  ({ nodes, output, frames = {} }: AdjointDocument, definitions: Definitions | undefined) =>
  (draft: Draft<AdjointDocument>): void => {
    for (const id of Object.keys(draft.nodes)) if (!nodes[id]) delete draft.nodes[id];
    for (const [id, node] of Object.entries(nodes)) {
      if (!sameJson(draft.nodes[id], node)) draft.nodes[id] = node as Draft<DocumentNode>;
    }
    draft.output = output;
    putFrames(draft, frames);
    addDefinitions(draft, definitions);
  };

/** The first of block, block_1, block_2, … that no op is called. */
export function freeOpName(document: Graph, name = 'block'): string {
  let own = name;
  for (let i = 1; newOpProblem(document, own) !== undefined; i++) own = `${name.slice(0, 34)}_${i}`;
  return own;
}

/** A new definition with its ports in a column left of its nodes and frames, each at the height of the first that it feeds. */
function withPortPlaces(definition: DocumentDefinition): DocumentDefinition {
  const nodes = Object.entries(definition.nodes);
  const placed = nodes.filter(([, node]) => node.position);
  const drawn = [
    ...placed.map(([, { position }]) => position),
    ...Object.values(framesOf(definition)),
  ];
  const left = drawn.reduce((x, place) => Math.min(x, place.x), Number.POSITIVE_INFINITY);
  const x = left - CARD.width - COLUMN_GAP;
  let below = Number.NEGATIVE_INFINITY;
  const all = nodes.map(([id, node]): [NodeId, DocumentNode] => {
    if (node.position) return [id, node];
    const fed = placed.find(([, { inputs }]) =>
      Object.values(inputs).some((source) => 'node' in source && source.node === id),
    );
    const y = Math.max(fed?.[1].position.y ?? 24, below);
    below = y + cardSize(definition, id).height + 36;
    return [id, { ...node, position: { x, y } }];
  });
  return { ...definition, nodes: Object.fromEntries(all) };
}

/** A document whose card of a new op covers no other: it may be larger than what was there. */
function standingFree(document: AdjointDocument, id: NodeId): AdjointDocument {
  const node = document.nodes[id] as DocumentNode;
  const placed = { ...node, position: freePlaceOf(document, id) };
  return { ...document, nodes: { ...document.nodes, [id]: placed } };
}

/** Makes some nodes one node of a new op; a sentence where they cannot be one. */
export function grouped(
  document: AdjointDocument,
  ids: readonly NodeId[],
  name: string,
): Regrouped | string {
  const made = group(document, ids, name);
  if (typeof made === 'string') return made;
  const nodes = made.graph.nodes as AdjointDocument['nodes'];
  const inside = nodeIds(document).filter((id) => id === made.id || !nodes[id]);
  const { taken, left } = framesWith(document, inside);
  const plain = made.graph.definitions?.[name] as DocumentDefinition;
  const definition = Object.keys(taken).length > 0 ? { ...plain, frames: taken } : plain;
  const definitions = { ...made.graph.definitions, [name]: withPortPlaces(definition) };
  const after = standingFree(
    { ...document, nodes, frames: left, definitions: definitions as DocumentDefinitions },
    made.id,
  );
  const recipe = becoming(after, definitions);
  return { edit: { label: `Group as ${name}`, recipe }, selection: [made.id] };
}

/** A use of a built-in block made one of an op of the document's own, which can be changed. */
export function madeOwn(document: AdjointDocument, id: NodeId): Regrouped | string {
  const node = document.nodes[id];
  const op = opOf(document, node?.op ?? '');
  if (!node || !op) return 'Select a block to make it your own.';
  if (op.definition) return `${op.name} is your own already.`;
  const made = ungroup(document, id);
  if (typeof made === 'string') return made;
  const name = freeOpName(document, `my_${op.name}`);
  const again = group(made.graph, [...made.ids.values()], name);
  if (typeof again === 'string') return again;
  const { position: _, ...plain } = { ...again.graph.nodes[id], position: undefined };
  const definition = unplaced(again.graph.definitions?.[name] as DocumentDefinition);
  const definitions = {
    ...again.graph.definitions,
    [name]: placedDefinition(definition, again.graph.definitions ?? {}),
  };
  const kept = { ...node, ...plain, op: name } as DocumentNode;
  const nodes = { ...document.nodes, [id]: kept };
  const after = standingFree(
    { ...document, nodes, definitions: definitions as DocumentDefinitions },
    id,
  );
  const recipe = becoming(after, definitions);
  return { edit: { label: `Make ${op.name} my own`, recipe }, selection: [id] };
}

/** A definition without places: those of a block's parts are yet to be laid out. */
function unplaced({ nodes, output }: DocumentDefinition): DocumentDefinition {
  const plain = Object.entries(nodes).map(([id, { position: _, ...node }]) => [id, node]);
  return { nodes: Object.fromEntries(plain), output };
}

import {
  type Definition,
  type Graph,
  type GraphNode,
  type NodeId,
  nodeIds,
} from '../../engine/index.ts';
import type { Example } from '../../examples/index.ts';
import { placedDefinitions } from './definitions.ts';
import type { Frames } from './frame.ts';
import type { Looks } from './nodeLooks.ts';

/** Top left corner of a node card on the canvas, px. */
export interface Position {
  readonly x: number;
  readonly y: number;
}

export interface DocumentNode extends GraphNode, Looks {
  readonly position: Position;
}

/** What is edited, saved and undone: a graph with places and a title. Nothing in it is derived. */
export interface AdjointDocument extends Graph {
  readonly format: 'adjoint';
  readonly version: 1;
  readonly title: string;
  readonly nodes: Readonly<Record<NodeId, DocumentNode>>;
  /** Absent where there are none. */
  readonly frames?: Frames;
  readonly definitions?: DocumentDefinitions;
}

/** An op that a document defines, with places, so that it can be edited. */
export interface DocumentDefinition extends Definition {
  readonly nodes: Readonly<Record<NodeId, DocumentNode>>;
  /** Absent where there are none. */
  readonly frames?: Frames;
}

export type DocumentDefinitions = Readonly<Record<string, DocumentDefinition>>;

export const EMPTY_DOCUMENT: AdjointDocument = {
  format: 'adjoint',
  version: 1,
  title: 'untitled',
  nodes: {},
  output: null,
};

/** A fresh document with an example's graph. */
export function fromExample({ title, graph, positions }: Example): AdjointDocument {
  const { definitions, ...plain } = graph;
  const nodes = Object.fromEntries(
    nodeIds(graph).map((id) => {
      const node = graph.nodes[id] as GraphNode;
      return [id, { ...node, position: positions[id] ?? { x: 0, y: 0 } }];
    }),
  );
  const own = definitions && placedDefinitions(definitions);
  return { ...EMPTY_DOCUMENT, ...plain, title, nodes, ...(own && { definitions: own }) };
}

/** The same value with every record's keys in order, so that equal documents are equal text. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value))
    return value.every((v) => typeof v === 'number') ? value : value.map(sorted);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Whether two values are the same once they are saved, whatever the order of their keys. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (isRecord(a) !== isRecord(b)) return false;
  if (!isRecord(a) || !isRecord(b)) return JSON.stringify(a) === JSON.stringify(b);
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((v, i) => sameJson(v, b[i]));
  if (Array.isArray(a) || Array.isArray(b)) return false;
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return keys.every((key) => sameJson(a[key], b[key]));
}

/** The one text of a value, whatever the order of its keys. */
export const canonicalText = (value: unknown): string => JSON.stringify(sorted(value), null, 1);

/** The one text of a document: what is saved, and compared. */
export const canonicalJson = (document: AdjointDocument): string => canonicalText(document);

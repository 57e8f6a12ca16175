import {
  type Graph,
  type GraphNode,
  lettersOf,
  type NodeId,
  opOf,
  portsOffered,
  signatureOf,
  symbolTex,
} from '../../engine/index.ts';
import type { AdjointDocument, DocumentNode, Position } from './document.ts';
import { nodeText } from './nodeText.ts';
import { opens } from './opens.ts';

/** A rectangle on the canvas, px. */
export interface Rect extends Position {
  readonly width: number;
  readonly height: number;
}

/** The smallest rectangle around others. */
export function around(rects: readonly Rect[]): Rect {
  const x = rects.reduce((a, r) => Math.min(a, r.x), Number.POSITIVE_INFINITY);
  const y = rects.reduce((a, r) => Math.min(a, r.y), Number.POSITIVE_INFINITY);
  const right = rects.reduce((a, r) => Math.max(a, r.x + r.width), Number.NEGATIVE_INFINITY);
  const bottom = rects.reduce((a, r) => Math.max(a, r.y + r.height), Number.NEGATIVE_INFINITY);
  return { x, y, width: right - x, height: bottom - y };
}

export const overlaps = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Measures of a node card, px. Port and title heights are those of the stylesheet. */
export const CARD = {
  width: 116,
  maxWidth: 320,
  title: 32,
  row: 28,
  padding: 12,
  gutter: 20,
  /** The icon by which a block opens or noise is drawn anew, with room for a formula that is wider than it was taken for. */
  icon: 48,
} as const;
/** From this zoom on, cards can be read. */
export const READABLE = 0.6;
/** Room above a card for its caption, px. */
export const CAPTION = 20;

const PX_PER_LETTER = 8.2;

export function cardHeight(ports: number): number {
  return CARD.title + CARD.row * Math.max(2, ports);
}

/** The height of port number `index` of `count`, px from the card's top. */
export function portY(index: number, count: number): number {
  return count === 1 ? 60 : 46 + index * CARD.row;
}

export const OUTPUT_Y = 60;

/** A card that is one line: a name and a value. Ports are so far apart at least, px. */
const LINE = { value: 72, ports: 14 } as const;

const isCollapsed = (graph: Graph, id: NodeId): boolean =>
  (graph.nodes[id] as DocumentNode | undefined)?.collapsed === true;

function collapsedSize(graph: Graph, id: NodeId): { width: number; height: number } {
  const { name = '' } = graph.nodes[id] ?? {};
  const text = lettersOf(symbolTex(name)) * PX_PER_LETTER + 2 * CARD.padding + LINE.value;
  const ports = portsOf(graph.nodes[id], graph).length;
  return {
    width: Math.min(CARD.maxWidth, Math.max(CARD.width, Math.ceil(text / 4) * 4)),
    height: Math.max(CARD.title, 8 + LINE.ports * ports),
  };
}

/** Wide enough for the equation, in steps of 4. */
export function cardWidth(graph: Graph, id: NodeId): number {
  if (isCollapsed(graph, id)) return collapsedSize(graph, id).width;
  const op = opOf(graph, graph.nodes[id]?.op ?? '');
  const icon = opens(op) || op?.noise ? CARD.icon : 0;
  const text = nodeText(graph, id).letters * PX_PER_LETTER + 2 * CARD.padding + icon;
  return Math.min(CARD.maxWidth, Math.max(CARD.width, Math.ceil(text / 4) * 4));
}

/** The ports that a node of a graph shows, in order; those of an unknown op are what it has wired. */
export function portsOf(
  node: GraphNode | undefined,
  graph: Pick<Graph, 'definitions'>,
): readonly string[] {
  const op = signatureOf(graph, node?.op ?? '');
  return op ? portsOffered(op, node?.inputs ?? {}) : Object.keys(node?.inputs ?? {});
}

export interface PortHeights {
  readonly inputs: readonly number[];
  readonly output: number;
}

/** The heights of a card's ports, px from its top. */
export function portHeights(
  node: DocumentNode | undefined,
  graph: Pick<Graph, 'definitions'>,
): PortHeights {
  const ports = portsOf(node, graph);
  if (node?.collapsed) {
    const height = Math.max(CARD.title, 8 + LINE.ports * ports.length);
    const share = (i: number): number => (height * (i + 1)) / (ports.length + 1);
    return { inputs: ports.map((_, i) => share(i)), output: height / 2 };
  }
  return { inputs: ports.map((_, i) => portY(i, ports.length)), output: OUTPUT_Y };
}

/** How large the card of a node is, px. */
export function cardSize(graph: Graph, id: NodeId): { width: number; height: number } {
  if (isCollapsed(graph, id)) return collapsedSize(graph, id);
  return {
    width: cardWidth(graph, id),
    height: cardHeight(portsOf(graph.nodes[id], graph).length),
  };
}

/** The card of a node: where it stands and how large it is. */
export function cardRect(document: AdjointDocument, id: NodeId): Rect {
  const position = document.nodes[id]?.position ?? { x: 0, y: 0 };
  return { ...position, ...cardSize(document, id) };
}

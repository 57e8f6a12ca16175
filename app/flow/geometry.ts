import { type NodeId, nodeTex, ops } from '../../engine/index.ts';
import type { AdjointDocument, Position } from '../document/document.ts';

/** A rectangle on the canvas, px. */
export interface Rect extends Position {
  readonly width: number;
  readonly height: number;
}

/** Measures of a node card, px. Port and title heights are those of the stylesheet. */
export const CARD = {
  width: 116,
  maxWidth: 320,
  title: 32,
  row: 28,
  padding: 12,
  gutter: 20,
} as const;
export const HANDLE = 10;

const PX_PER_LETTER = 8.2;

/** About how many letters wide a TeX source is when typeset. */
export function lettersOf(source: string): number {
  return source
    .replace(/\\(?:mathit|operatorname|text|mathtt|left|right|zed|lam|textstyle)/g, '')
    .replace(/\\frac\{\\partial [^}]*\}/g, 'xx')
    .replace(/\\[a-zA-Z]+/g, 'xx')
    .replace(/\\.|[{}^_\s]/g, '').length;
}

/** The height of port number `index` of `count`, from the card's top. */
export function portY(index: number, count: number): number {
  return count === 1 ? 60 : 46 + index * CARD.row;
}

export const OUTPUT_Y = 60;

export function cardHeight(ports: number): number {
  return CARD.title + CARD.row * Math.max(2, ports);
}

/** Wide enough for the equation, in steps of 4. */
export function cardWidth(tex: string): number {
  const text = lettersOf(tex) * PX_PER_LETTER + 2 * CARD.padding;
  return Math.min(CARD.maxWidth, Math.max(CARD.width, Math.ceil(text / 4) * 4));
}

/** The card of a node: where it stands and how large it is. */
export function cardRect(document: AdjointDocument, id: NodeId): Rect {
  const node = document.nodes[id];
  const ports = ops.get(node?.op ?? '')?.inputs.length ?? 0;
  const position = node?.position ?? { x: 0, y: 0 };
  return { ...position, width: cardWidth(nodeTex(document, id)), height: cardHeight(ports) };
}

export const inflate = (r: Rect, by: number): Rect => ({
  x: r.x - by,
  y: r.y - by,
  width: r.width + 2 * by,
  height: r.height + 2 * by,
});

export const contains = (r: Rect, p: Position): boolean =>
  p.x > r.x && p.x < r.x + r.width && p.y > r.y && p.y < r.y + r.height;

export const overlaps = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

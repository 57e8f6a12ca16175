import type { Position } from '../document/document.ts';
import { addNode, newNode } from '../document/edits.ts';
import { currentDocument, edit } from '../document/store.ts';
import { refusesEdit } from './blocks.ts';
import { select, session } from './session.ts';

/** The drag-and-drop type under which the palette hands an op's name to the canvas. */
export const OP_TYPE = 'application/x-adjoint-op';

/** Adds a node of an op, at a place or where the canvas finds one free, and selects it. */
export function createNode(op: string, at?: Position): void {
  if (refusesEdit()) return;
  const document = currentDocument();
  const place = at ?? session().canvas?.placeForNode() ?? { x: 0, y: 0 };
  const { id, edit: change } = addNode(document, newNode(document, op, place));
  edit(change);
  select([id]);
}

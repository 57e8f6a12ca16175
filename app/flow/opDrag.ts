import type { DragEvent } from 'react';
import type { Position } from '../document/document.ts';
import { newNode } from '../document/edits.ts';
import { currentDocument } from '../document/store.ts';
import { createInto, createNode, OP_TYPE } from '../session/create.ts';
import { dragging, hoverOver, stopDragging } from '../session/dragging.ts';
import { edgeOf } from '../session/edge.ts';
import { isFixed } from '../session/editing.ts';
import { portForInsert } from '../session/insert.ts';
import { currentRun } from '../session/run.ts';
import { session } from '../session/session.ts';
import { edgesUnder } from './edgeUnder.ts';

/** Whether a new node of an op goes into an edge. */
function goesInto(op: string, key: string): boolean {
  const document = currentDocument();
  const edge = edgeOf(document, key);
  const node = newNode(document, op, { x: 0, y: 0 });
  return edge !== undefined && portForInsert(currentRun(), edge, node) !== undefined;
}

/** Says what dropping the op that is dragged would do at a point of the screen. */
export function hoverOp(point: Position): void {
  const { op } = dragging();
  const { canvas } = session();
  const keys =
    op === null || !canvas || isFixed(currentRun()) ? [] : edgesUnder(canvas.toCanvas(point));
  hoverOver(keys.find((key) => goesInto(op ?? '', key)) ?? null, null);
}

function hover(event: DragEvent): void {
  if (!event.dataTransfer.types.includes(OP_TYPE)) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'copy';
  hoverOp({ x: event.clientX, y: event.clientY });
}

/** Adds a node of an op at a point of the screen, or into the edge there. */
export function dropOp(op: string, point: Position): void {
  const { canvas } = session();
  const { into } = dragging();
  stopDragging();
  if (!canvas) return;
  // The pointer holds the card by its middle.
  const { x, y } = canvas.toCanvas(point);
  const at = { x: Math.round(x - 58), y: Math.round(y - 44) };
  if (into === null) createNode(op, at);
  else createInto(op, at, into);
}

function onDrop(event: DragEvent): void {
  const op = event.dataTransfer.getData(OP_TYPE);
  if (!op) return;
  event.preventDefault();
  dropOp(op, { x: event.clientX, y: event.clientY });
}

function onDragLeave({ currentTarget, relatedTarget }: DragEvent): void {
  if (!currentTarget.contains(relatedTarget as Node | null)) hoverOver(null, null);
}

/** Dragging ops in from the palette: on an edge, into it. */
export const opDrag = { onDragEnter: hover, onDragOver: hover, onDragLeave, onDrop };

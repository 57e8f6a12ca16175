import type { MouseEvent } from 'react';
import type { NodeId } from '../../engine/index.ts';
import type { Position } from '../document/document.ts';
import { type ContextMenu, menuStore } from '../session/menu.ts';
import { currentRun } from '../session/run.ts';
import { select, session } from '../session/session.ts';
import { holdPointer } from './pointer.ts';

const nameOf = (id: NodeId): string => currentRun().scene.nodes[id]?.name ?? id;

/** What the selected nodes are called together. */
function selectionName(): string {
  const [id = '', ...more] = session().selection;
  return more.length > 0 ? `${more.length + 1} nodes` : nameOf(id);
}

/** What of the canvas an element belongs to; it is selected, but where it is part of the selection already. */
function aboutHit(hit: Element | null): Omit<ContextMenu, 'at'> {
  const node = hit?.closest<HTMLElement>('.react-flow__node')?.dataset.id;
  const edge = hit?.closest<HTMLElement>('.react-flow__edge')?.dataset.id;
  const { selection, selectedEdges } = session();
  if (node !== undefined && !selection.has(node)) select([node]);
  if (node !== undefined || hit?.closest('.react-flow__nodesselection')) {
    return { kind: 'node', name: selectionName() };
  }
  if (edge === undefined) return { kind: 'canvas', name: 'the graph' };
  if (!selectedEdges.has(edge)) select([], [edge]);
  const [to = '', port] = edge.split('.');
  return { kind: 'edge', name: `the edge to ${nameOf(to)}, port ${port}` };
}

/** The element on the canvas that is selected. */
const selectedElement = (): Element | null =>
  document.querySelector('.react-flow__node.selected, .react-flow__edge.selected');

function placeOf(element: Element): Position {
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x: x + Math.min(width / 2, 40), y: y + Math.min(height / 2, 40) };
}

function open(hit: Element | null, at: Position): void {
  // What is added from the menu goes to where it was opened.
  holdPointer(at);
  menuStore.setState({ menu: { ...aboutHit(hit), at } });
}

/** Opens the menu of what is at a point of the screen; without one, of what is selected, else of the canvas. */
export function openMenu(at?: Position): void {
  if (at) {
    open(document.elementFromPoint(at.x, at.y), at);
    return;
  }
  const chosen = selectedElement() ?? document.querySelector('.react-flow__pane');
  if (chosen) open(chosen, placeOf(chosen));
}

/** The right button, or the Menu key where the canvas has the keyboard. Fields keep the browser's own menu. */
export function onContextMenu(event: MouseEvent): void {
  const { target, clientX, clientY } = event;
  if (!(target instanceof Element) || target.closest('input, textarea')) return;
  event.preventDefault();
  if (target.closest('[role="menu"]')) return;
  // The Menu key has no pointer; a long press of a finger has one, but no right button.
  const pointerType = event.nativeEvent instanceof PointerEvent && event.nativeEvent.pointerType;
  const byKey = event.button !== 2 && !pointerType;
  open(target, byKey ? placeOf(target) : { x: clientX, y: clientY });
}

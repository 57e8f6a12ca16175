import type { PointerEvent } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { ops } from '../../engine/index.ts';
import type { Position } from '../document/document.ts';
import { startDragging, stopDragging } from '../session/dragging.ts';
import { session } from '../session/session.ts';
import { Tex } from '../tex/Tex.tsx';
import styles from './TouchDrag.module.css';

/** How far a finger goes sideways before it takes a tile along, px; up and down it scrolls the palette. */
const SLACK = 8;

/** The tile that a finger is on: where it began, and, once it is dragged, where it is. */
interface Held {
  readonly op: string;
  readonly from: Position;
  readonly at: Position | null;
}

const heldStore = createStore<{ readonly held: Held | null }>(() => ({ held: null }));
const held = (): Held | null => heldStore.getState().held;

const pointOf = ({ clientX, clientY }: PointerEvent): Position => ({ x: clientX, y: clientY });

const isOverCanvas = ({ x, y }: Position): boolean =>
  document.elementFromPoint(x, y)?.closest('.react-flow') != null;

function letGo(): void {
  heldStore.setState({ held: null });
  stopDragging();
}

function move(event: PointerEvent): void {
  const now = held();
  if (!now) return;
  const at = pointOf(event);
  if (!now.at) {
    if (Math.abs(at.x - now.from.x) < SLACK) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    startDragging(now.op);
  }
  heldStore.setState({ held: { ...now, at } });
  if (isOverCanvas(at)) session().canvas?.hoverOp(at);
}

function release(event: PointerEvent): void {
  const now = held();
  const at = pointOf(event);
  if (now?.at && isOverCanvas(at)) session().canvas?.dropOp(now.op, at);
  letGo();
}

/** Dragging a tile by touch: the browser's own drag and drop knows the mouse alone. */
export const touchDrag = (op: string) => ({
  onPointerDown: (event: PointerEvent): void => {
    if (event.pointerType === 'touch')
      heldStore.setState({ held: { op, from: pointOf(event), at: null } });
  },
  onPointerMove: move,
  onPointerUp: release,
  onPointerCancel: letGo,
});

/** The op under the finger while it is dragged. */
export function TouchGhost() {
  const now = useStore(heldStore, (state) => state.held);
  if (!now?.at) return null;
  return (
    <div className={styles.ghost} style={{ left: now.at.x, top: now.at.y }} aria-hidden>
      <Tex source={ops.get(now.op)?.symbol ?? ''} />
    </div>
  );
}

import { type Dispatch, type SetStateAction, useLayoutEffect, useRef } from 'react';
import type { NodeId } from '../../engine/index.ts';
import type { Position } from '../document/document.ts';
import { glideStore } from '../session/glide.ts';
import type { FlowNode } from './flowNodes.ts';

/** How long cards take to their new places, ms. */
export const DURATION = 240;
/** More cards than this could not be drawn in every frame. */
const MAX_GLIDING = 300;

type SetNodes = Dispatch<SetStateAction<FlowNode[]>>;

export const isStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

function between(node: FlowNode, from: Position | undefined, share: number): FlowNode {
  const { x, y } = node.position;
  if (!from || (from.x === x && from.y === y)) return node;
  const position = { x: from.x + (x - from.x) * share, y: from.y + (y - from.y) * share };
  return { ...node, position };
}

/** Takes the nodes to where `next` has them, a frame at a time; returns what stops that. */
function start(setNodes: SetNodes, next: (old: readonly FlowNode[]) => FlowNode[]): () => void {
  const begun = performance.now();
  let from: ReadonlyMap<NodeId, Position> | undefined;
  let frame = 0;
  const step = (now: number): void => {
    const t = Math.min(1, Math.max(0, now - begun) / DURATION);
    const share = 1 - (1 - t) ** 3;
    setNodes((old) => {
      from ??= new Map(old.map(({ id, position }) => [id, position]));
      const nodes = next(old);
      return t === 1 ? nodes : nodes.map((node) => between(node, from?.get(node.id), share));
    });
    if (t < 1) frame = requestAnimationFrame(step);
    else glideStore.setState({ moving: false });
  };
  glideStore.setState({ moving: true });
  step(begun);
  return () => {
    cancelAnimationFrame(frame);
    glideStore.setState({ moving: false });
  };
}

/** Puts the nodes where `next` has them: at once, or after an edit that moves cards by itself, gliding. */
export function useGlide(
  setNodes: SetNodes,
  next: (old: readonly FlowNode[]) => FlowNode[],
  count: number,
): void {
  const seen = useRef(glideStore.getState().count);
  useLayoutEffect(() => {
    const { count: asked } = glideStore.getState();
    const glides = asked !== seen.current && count <= MAX_GLIDING && !isStill();
    seen.current = asked;
    if (!glides) setNodes(next);
    return glides ? start(setNodes, next) : undefined;
  }, [setNodes, next, count]);
}

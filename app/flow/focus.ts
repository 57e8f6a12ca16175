import { type RefCallback, useCallback, useEffect, useRef } from 'react';
import type { NodeId } from '../../engine/index.ts';
import { useSession } from '../hooks.ts';
import { edgeOf } from '../session/edge.ts';
import { currentRun } from '../session/run.ts';
import { session, setSession } from '../session/session.ts';
import { stopOf } from '../session/walk.ts';

/**
 * To be called when an element is taken away: if it is gone from the graph, its keyboard goes to what is selected instead,
 * else to a node of `near`, else to the canvas.
 */
function passesOn(element: Element, isGone: () => boolean, near: readonly NodeId[]): () => void {
  const { path, derived } = session();
  return () => {
    const now = session();
    // Into another graph the breadcrumb leads the keyboard.
    const stays = now.path === path && now.derived === derived;
    // What is gone is looked for last: a pan takes many away that only leave the view.
    if (!stays || !element.contains(document.activeElement) || !isGone()) return;
    const { nodes } = currentRun().scene;
    const next = [...now.selection, ...near].find((id) => nodes[id]);
    if (next !== undefined) setSession({ walkedTo: next });
    else element.closest<HTMLElement>('section')?.focus({ preventScroll: true });
  };
}

/** Where the keyboard of an edge goes that is taken away: to the card whose port it leaves open. */
export const useEdgeFocus = (from: NodeId, to: NodeId, key: string): RefCallback<SVGGElement> =>
  useCallback(
    (line: SVGGElement) => {
      const edge = line.closest('.react-flow__edge') ?? line;
      return passesOn(edge, () => edgeOf(currentRun().scene, key) === undefined, [to, from]);
    },
    [from, to, key],
  );

/**
 * The cards are one stop of the Tab key, and walked from there: whether this card is the stop, and where it takes the
 * keyboard when it is walked to, if need be as soon as it is drawn.
 */
export function useWalked(id: NodeId): {
  readonly ref: RefCallback<HTMLDivElement>;
  readonly isStop: boolean;
} {
  const card = useRef<HTMLDivElement>(null);
  const ref = useCallback(
    (element: HTMLDivElement) => {
      card.current = element;
      const leave = passesOn(element, () => currentRun().scene.nodes[id] === undefined, []);
      return () => {
        card.current = null;
        leave();
      };
    },
    [id],
  );
  const isStop = useSession((s) => stopOf(currentRun(), s.selection) === id);
  const isWalkedTo = useSession((s) => s.walkedTo === id);
  useEffect(() => {
    if (!isWalkedTo) return;
    card.current?.focus({ preventScroll: true });
    setSession({ walkedTo: null });
  }, [isWalkedTo]);
  return { ref, isStop };
}

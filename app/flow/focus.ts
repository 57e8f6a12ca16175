import { type RefCallback, useCallback, useEffect, useRef } from 'react';
import type { NodeId } from '../../engine/index.ts';
import { useSession } from '../hooks.ts';
import { currentRun } from '../session/run.ts';
import { session, setSession } from '../session/session.ts';
import { stopOf } from '../session/walk.ts';

/** The keyboard of a card whose node is gone goes to what is selected instead, else to the canvas. */
function passOn(card: HTMLElement): void {
  const { nodes } = currentRun().scene;
  const next = [...session().selection].find((id) => nodes[id]);
  if (next !== undefined) setSession({ walkedTo: next });
  else card.closest<HTMLElement>('section')?.focus({ preventScroll: true });
}

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
      const { path, derived } = session();
      return () => {
        card.current = null;
        // Into another graph the breadcrumb leads the keyboard.
        const stays = session().path === path && session().derived === derived;
        const gone = stays && currentRun().scene.nodes[id] === undefined;
        if (gone && element.contains(document.activeElement)) passOn(element);
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

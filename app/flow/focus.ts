import { type RefObject, useEffect, useRef } from 'react';
import type { NodeId } from '../../engine/index.ts';
import { useSession } from '../hooks.ts';
import { currentRun } from '../session/run.ts';
import { setSession } from '../session/session.ts';
import { stopOf } from '../session/walk.ts';

/**
 * The cards are one stop of the Tab key, and walked from there: whether this card is the stop, and where it takes the
 * keyboard when it is walked to, if need be as soon as it is drawn.
 */
export function useWalked(id: NodeId): {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly isStop: boolean;
} {
  const ref = useRef<HTMLDivElement>(null);
  const isStop = useSession((s) => stopOf(currentRun(), s.selection) === id);
  const isWalkedTo = useSession((s) => s.walkedTo === id);
  useEffect(() => {
    if (!isWalkedTo) return;
    ref.current?.focus({ preventScroll: true });
    setSession({ walkedTo: null });
  }, [isWalkedTo]);
  return { ref, isStop };
}

import { ViewportPortal } from '@xyflow/react';
import { useStore } from 'zustand';
import type { NodeId } from '../../engine/index.ts';
import { cardRect } from '../document/card.ts';
import { useView } from '../hooks.ts';
import { findStore } from '../session/find.ts';
import { matchesIn } from '../session/findMatches.ts';
import type { Run } from '../session/run.ts';
import styles from './FoundRings.module.css';
import { inflate } from './geometry.ts';

/** How far outside of a card its mark runs, px. */
const OFF = 5;

/** One path around each of some cards: thousands of them are one element. */
function around({ scene }: Run, ids: readonly NodeId[]): string {
  const frames = ids.map((id) => inflate(cardRect(scene, id), OFF));
  return frames
    .map(({ x, y, width, height }) => `M${x} ${y}h${width}v${height}h${-width}z`)
    .join('');
}

/** Rings around the cards that a search has found, the one that is shown in full ink. */
export function FoundRings() {
  const { query, at } = useStore(findStore);
  const found = useView((view) => matchesIn(view, query));
  const run = useView((view) => view.run);
  const shown = found[Math.min(at, found.length - 1)];
  const others = found.filter((match) => match !== shown).map(({ id }) => id);
  return (
    <ViewportPortal>
      <svg className={styles.marks} aria-hidden data-found={found.length}>
        <path className={styles.found} d={around(run, others)} />
        {shown && <path className={styles.shown} d={around(run, [shown.id])} />}
      </svg>
    </ViewportPortal>
  );
}

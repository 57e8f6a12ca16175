import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { NodeId } from '../../engine/index.ts';
import { Listbox } from '../controls/Listbox.tsx';
import { useReturnFocus } from '../controls/returnFocus.ts';
import { cardRect, overlaps, READABLE, type Rect } from '../document/card.ts';
import { holds } from '../document/frames.ts';
import { useView } from '../hooks.ts';
import { findStore, leaveFind, setFind } from '../session/find.ts';
import { type Match, matchesIn } from '../session/findMatches.ts';
import { currentRun } from '../session/run.ts';
import { session } from '../session/session.ts';
import styles from './FindBar.module.css';

const bodyOf = ({ name, what }: Match) => (
  <>
    <span>{name}</span>
    <small title={what}>{what}</small>
  </>
);

/** Whether all of a card is in sight, beside the bar, and can be read. */
function isSeen(bar: Element | null, id: NodeId): boolean {
  const { canvas } = session();
  const section = bar?.closest('section');
  if (!canvas || !bar || !section) return false;
  const onCanvas = (element: Element): Rect => {
    const box = element.getBoundingClientRect();
    const { zoom } = canvas.view();
    return { ...canvas.toCanvas(box), width: box.width / zoom, height: box.height / zoom };
  };
  const card = cardRect(currentRun().scene, id);
  const isReadable = canvas.view().zoom >= READABLE;
  return isReadable && holds(onCanvas(section), card) && !overlaps(onCanvas(bar), card);
}

function Bar() {
  const { query, at: wanted } = useStore(findStore);
  const found = useView((view) => matchesIn(view, query));
  useReturnFocus();
  const at = Math.min(wanted, Math.max(0, found.length - 1));
  const id = found[at]?.id;
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    if (id !== undefined && !isSeen(bar.current, id)) session().canvas?.centre([id]);
  }, [id]);
  return (
    <search ref={bar} className={styles.bar} aria-label="Find in the graph">
      <Listbox
        label="Find"
        found="Nodes found"
        placeholder="name, op, NaN, > 3, 64×2"
        query={query}
        onQuery={(typed) => setFind({ query: typed, at: 0 })}
        options={found.map((match) => ({ key: match.id, body: bodyOf(match) }))}
        at={at}
        follows={false}
        onAt={(next) => setFind({ at: next })}
        onChoose={(_, back) =>
          setFind({ at: (at + (back ? -1 : 1) + found.length) % found.length })
        }
        onLeave={() => leaveFind(id)}
        none={query === '' ? undefined : `Nothing on the canvas answers “${query}”.`}
      />
      <div aria-live="polite" className={styles.count}>
        {found.length > 0 && `${at + 1} of ${found.length}`}
      </div>
    </search>
  );
}

/** Finds nodes on the canvas; the one found is brought to the middle where it is not in sight. */
export function FindBar() {
  const { open, asked } = useStore(findStore);
  return open && <Bar key={asked} />;
}

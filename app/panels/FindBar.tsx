import { useEffect } from 'react';
import { useStore } from 'zustand';
import { Listbox } from '../controls/Listbox.tsx';
import { useReturnFocus } from '../controls/returnFocus.ts';
import { useView } from '../hooks.ts';
import { findStore, leaveFind, setFind } from '../session/find.ts';
import { type Match, matchesIn } from '../session/findMatches.ts';
import { session } from '../session/session.ts';
import styles from './FindBar.module.css';

const bodyOf = ({ name, what }: Match) => (
  <>
    <span>{name}</span>
    <small title={what}>{what}</small>
  </>
);

function Bar() {
  const { query, at: wanted } = useStore(findStore);
  const found = useView((view) => matchesIn(view, query));
  useReturnFocus();
  const at = Math.min(wanted, Math.max(0, found.length - 1));
  const id = found[at]?.id;
  useEffect(() => {
    if (id !== undefined) session().canvas?.centre([id]);
  }, [id]);
  return (
    <search className={styles.bar} aria-label="Find in the graph">
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

/** Finds nodes on the canvas; the one found is brought to the middle. */
export function FindBar() {
  const { open, asked } = useStore(findStore);
  return open && <Bar key={asked} />;
}

import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useReturnFocus } from '../controls/returnFocus.ts';
import { useHistory } from '../hooks.ts';
import { goToEntry } from '../session/travel.ts';
import { closeWindow } from '../session/windows.ts';
import styles from './HistoryButton.module.css';

const clock = (at: number): string => (at > 0 ? new Date(at).toLocaleTimeString() : '');

interface Row {
  readonly label: string;
  readonly time: string;
}

/** The document as it was opened, then after each entry, done or undone. */
function useRows(): readonly Row[] {
  const past = useHistory((history) => history.past);
  const future = useHistory((history) => history.future);
  return useMemo(() => {
    const entries = [...past, ...future].map(({ label, at }) => ({ label, time: clock(at) }));
    return [{ label: 'Start', time: '' }, ...entries];
  }, [past, future]);
}

/** Where a key leads from row `at` of `count`. */
function goal(key: string, at: number, count: number): number | undefined {
  const last = count - 1;
  const goals: Readonly<Record<string, number>> = {
    ...{ ArrowDown: Math.min(at + 1, last), ArrowUp: Math.max(at - 1, 0) },
    ...{ PageDown: Math.min(at + 8, last), PageUp: Math.max(at - 8, 0), Home: 0, End: last },
  };
  return goals[key];
}

/** The edits, each a way to the document as it was after it. */
export function HistoryEntries() {
  const rows = useRows();
  const done = useHistory((history) => history.past.length);
  const [at, setAt] = useState(done);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  useReturnFocus();
  useEffect(() => list.current?.focus(), []);
  // An undo from elsewhere takes the mark along.
  useEffect(() => setAt(done), [done]);
  const key = (event: KeyboardEvent): void => {
    const next = goal(event.key, at, rows.length);
    if (next !== undefined) setAt(next);
    else if (event.key === 'Enter' || event.key === ' ') goToEntry(at);
    else if (event.key === 'Escape') closeWindow();
    else return;
    event.stopPropagation();
    event.preventDefault();
  };
  return (
    <div
      ref={list}
      role="listbox"
      aria-label="Edits"
      aria-activedescendant={`${id}-${at}`}
      tabIndex={0}
      className={styles.list}
      onKeyDown={key}
    >
      {rows.map(({ label, time }, i) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys.
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: an entry is its place in the history.
          key={i}
          id={`${id}-${i}`}
          role="option"
          tabIndex={-1}
          aria-selected={i === done}
          className={`${styles.row} ${i === at ? styles.at : ''} ${i > done ? styles.undone : ''}`}
          ref={(element) => {
            if (i === at) element?.scrollIntoView({ block: 'nearest' });
          }}
          onClick={() => goToEntry(i)}
        >
          <span>{label}</span>
          {i > done && <span className="visually-hidden">undone</span>}
          <time>{time}</time>
        </div>
      ))}
    </div>
  );
}

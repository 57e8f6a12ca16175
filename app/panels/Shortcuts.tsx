import { X } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { Action } from '../actions/action.ts';
import { actionGroups } from '../actions/actions.ts';
import { keysStore, keysText, resetKeys } from '../actions/keys.ts';
import { Dialog } from '../controls/Dialog.tsx';
import { startTour } from '../session/tour.ts';
import { closeWindow } from '../session/windows.ts';
import { ShortcutRow } from './ShortcutRow.tsx';
import styles from './Shortcuts.module.css';

/** What is done with the pointer alone; listed, not to be changed. */
const BY_POINTER = [
  ['Scroll, or pinch', 'zoom'],
  ['Drag the canvas', 'move the graph'],
  ['Shift + drag', 'select more by a frame'],
  ['Shift + click', 'select one more'],
  ['Drag from a port', 'connect it; in the open, add an op'],
  ['Click a port, then another', 'connect the two'],
  ['Drag the end of an edge', 'connect it elsewhere, or take it away'],
  ['Right button', 'menu of what is there'],
  ['Double click', 'search an op; on a block, open it'],
] as const;

/** Whether an action is asked for: by words of its label or group, or by its keys. */
function answers(action: Action, group: string, query: string): boolean {
  const text = `${group} ${action.label} ${keysText(action)}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function Head({ query, onQuery }: { query: string; onQuery: (query: string) => void }) {
  const changed = useStore(keysStore, ({ rebound }) => Object.keys(rebound).length > 0);
  return (
    <div className={styles.head}>
      <h2>Shortcuts</h2>
      <input
        // biome-ignore lint/a11y/noAutofocus: the sheet is opened to look something up.
        autoFocus
        type="search"
        aria-label="Find a shortcut"
        placeholder="Find an action or keys"
        value={query}
        onChange={(event) => onQuery(event.currentTarget.value)}
      />
      <button
        type="button"
        onClick={() => {
          closeWindow();
          startTour();
        }}
      >
        Take the tour
      </button>
      <button type="button" disabled={!changed} onClick={() => resetKeys()}>
        Reset all
      </button>
      <button type="button" className={styles.close} aria-label="Close" onClick={closeWindow}>
        <X size={16} strokeWidth={1.5} aria-hidden />
      </button>
    </div>
  );
}

/** All actions with their keys, to be looked up and changed. */
export function Shortcuts() {
  const [query, setQuery] = useState('');
  const groups = Object.entries(actionGroups)
    .map(([group, all]) => [group, all.filter((a) => answers(a, group, query.trim()))] as const)
    .filter(([, found]) => found.length > 0);
  return (
    <Dialog label="Shortcuts" className={styles.sheet} onLeave={closeWindow}>
      <Head query={query} onQuery={setQuery} />
      <div className={styles.scroll}>
        <div className={styles.groups}>
          {groups.map(([group, found]) => (
            <section key={group} className={styles.group}>
              <h3>{group}</h3>
              <ul>
                {found.map((action) => (
                  <ShortcutRow key={action.id} action={action} />
                ))}
              </ul>
            </section>
          ))}
          {query === '' && (
            <section className={styles.group}>
              <h3>By pointer, on the canvas</h3>
              <dl>
                {BY_POINTER.map(([gesture, does]) => (
                  <div key={gesture} className={styles.row}>
                    <dt className={styles.label}>{gesture}</dt>
                    <dd>{does}</dd>
                  </div>
                ))}
              </dl>
            </section>
          )}
        </div>
        {groups.length === 0 && <p className={styles.none}>No action answers “{query}”.</p>}
      </div>
    </Dialog>
  );
}

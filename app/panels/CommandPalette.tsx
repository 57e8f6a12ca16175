import { useMemo, useState } from 'react';
import { Dialog } from '../controls/Dialog.tsx';
import { Listbox } from '../controls/Listbox.tsx';
import { closeWindow } from '../session/windows.ts';
import styles from './CommandPalette.module.css';
import { searchCommands } from './commandSearch.ts';
import { commandsNow } from './commands.ts';

/** All that can be done, by name: actions with their keys, examples, nodes to go to, ops to add. */
export function CommandPalette() {
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const [all] = useState(commandsNow);
  const found = useMemo(() => searchCommands(all, query), [all, query]);
  return (
    <Dialog label="Command palette" className={styles.palette} onLeave={closeWindow}>
      <Listbox
        label="Run a command"
        found="Commands"
        placeholder="Type what you want to do, or the name of a node"
        query={query}
        onQuery={(typed) => {
          setQuery(typed);
          setAt(0);
        }}
        options={found.map(({ key, group, label, hint, disabled }) => ({
          ...{ key, group, disabled },
          body: (
            <>
              <span>{label}</span>
              <small title={hint}>{hint}</small>
            </>
          ),
        }))}
        at={at}
        onAt={setAt}
        onChoose={(i) => {
          closeWindow();
          found[i]?.run();
        }}
        onLeave={closeWindow}
        none={`Nothing is called “${query}”.`}
      />
    </Dialog>
  );
}

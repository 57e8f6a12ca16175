import { type KeyboardEvent, useRef, useState } from 'react';
import type { NodeId } from '../../engine/index.ts';
import { renameNode, renameProblem } from '../document/edits.ts';
import { currentDocument, edit } from '../document/store.ts';
import styles from './RenameField.module.css';

/** The name of a node being typed in its place. Enter keeps it, Escape does not. */
export function RenameField({
  id,
  name,
  onDone,
}: {
  readonly id: NodeId;
  readonly name: string;
  /** `byKey`: ended by a key, so that the keyboard is to stay where the name is. */
  readonly onDone: (byKey: boolean) => void;
}) {
  const [typed, setTyped] = useState(name);
  const closed = useRef(false);
  const problem = typed === name ? undefined : renameProblem(currentDocument(), id, typed);
  const close = (keep: boolean, byKey: boolean): void => {
    if (closed.current) return;
    closed.current = true;
    if (keep && !problem && typed !== name) edit(renameNode(id, typed));
    onDone(byKey);
  };
  const key = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape') close(false, true);
    if (event.key === 'Enter' && !problem) close(true, true);
  };
  return (
    <span className={`nodrag nopan ${styles.rename}`}>
      <input
        // biome-ignore lint/a11y/noAutofocus: it replaces the name that was just pressed.
        autoFocus
        aria-label={`Name of ${name}`}
        aria-invalid={problem !== undefined}
        value={typed}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={() => close(true, false)}
        onKeyDown={key}
      />
      {problem && (
        <span role="alert" className={styles.renameProblem}>
          {problem}
        </span>
      )}
    </span>
  );
}

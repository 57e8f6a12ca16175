import { useEffect, useRef, useState } from 'react';
import type { NodeId } from '../../engine/index.ts';
import { actionById } from '../actions/actions.ts';
import { COLOURS } from '../document/colours.ts';
import type { DocumentNode } from '../document/document.ts';
import { computing, MAX_NOTE, setLooks } from '../document/nodeLooks.ts';
import { currentDocument, edit } from '../document/store.ts';
import { useSession } from '../hooks.ts';
import { select, setSession } from '../session/session.ts';
import { Field } from './Field.tsx';
import styles from './LooksSection.module.css';

function Toggle({ id, on, action, label }: ToggleProps) {
  return (
    <button
      type="button"
      className={styles.toggle}
      aria-pressed={on}
      title={`${actionById(action).label} (${actionById(action).keys.join(', ')})`}
      onClick={() => {
        select([id]);
        actionById(action).run();
      }}
    >
      {label}
    </button>
  );
}

interface ToggleProps {
  readonly id: NodeId;
  readonly on: boolean;
  readonly action: string;
  readonly label: string;
}

function Note({ id, note }: { readonly id: NodeId; readonly note: string }) {
  const [begun] = useState(() => `note-${id}-${Date.now()}`);
  const field = useRef<HTMLTextAreaElement>(null);
  const asked = useSession((s) => s.noteAsked);
  useEffect(() => {
    if (!asked) return;
    field.current?.focus();
    setSession({ noteAsked: false });
  }, [asked]);
  return (
    <textarea
      ref={field}
      className={styles.note}
      aria-label="Note"
      rows={2}
      maxLength={MAX_NOTE}
      placeholder="A note on this node"
      value={note}
      // Back to the card that the note is on.
      onKeyDown={({ key }) => key === 'Escape' && setSession({ walkedTo: id })}
      onChange={({ currentTarget }) =>
        edit(setLooks([id], { note: currentTarget.value }, 'Note', begun))
      }
    />
  );
}

/** How a node looks, and whether it takes part: muted, stopped, collapsed, its colour, its note. */
export function LooksSection({ id, node }: { readonly id: NodeId; readonly node: DocumentNode }) {
  const computes = computing(currentDocument(), [id]).length > 0;
  const { muted = false, stopped = false, collapsed = false } = node;
  return (
    <>
      <Field label="State">
        <div className={styles.toggles}>
          {computes && <Toggle {...{ id, on: muted, action: 'mute' }} label="Muted" />}
          {computes && <Toggle {...{ id, on: stopped, action: 'stop-gradient' }} label="λ stops" />}
          <Toggle {...{ id, on: collapsed, action: 'collapse' }} label="Collapsed" />
        </div>
      </Field>
      <Field label="Colour">
        <div className={styles.toggles} role="radiogroup" aria-label="Colour">
          {[undefined, ...COLOURS].map((colour) => (
            <label key={colour ?? 'none'} className={styles.swatch} title={colour ?? 'none'}>
              <input
                type="radio"
                name="colour"
                aria-label={colour ?? 'none'}
                checked={node.colour === colour}
                onChange={() => edit(setLooks([id], { colour: colour ?? null }, 'Colour'))}
              />
              <span data-colour={colour} />
            </label>
          ))}
        </div>
      </Field>
      <Field label="Note">
        <Note key={id} id={id} note={node.note ?? ''} />
      </Field>
    </>
  );
}

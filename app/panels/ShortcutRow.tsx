import { RotateCcw } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Action } from '../actions/action.ts';
import { chordOf } from '../actions/keyboard.ts';
import {
  actionOf,
  chordProblem,
  chordText,
  keysOf,
  keysStore,
  rebind,
  resetKeys,
  swapKeys,
} from '../actions/keys.ts';
import styles from './Shortcuts.module.css';

const MODIFIERS: ReadonlySet<string> = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph']);

/** A chord that another action has. */
interface Conflict {
  readonly chord: string;
  readonly other: Action;
}

/** Waits for the keys that the action is to have. */
function Capture({
  action,
  onDone,
}: {
  readonly action: Action;
  readonly onDone: (conflict?: Conflict) => void;
}) {
  const [problem, setProblem] = useState<string>();
  const field = useRef<HTMLButtonElement>(null);
  useEffect(() => field.current?.focus(), []);
  const press = (event: KeyboardEvent): void => {
    // Tab leads on, as everywhere.
    if (MODIFIERS.has(event.key) || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      onDone();
      return;
    }
    const chord = chordOf(event.nativeEvent);
    const wrong = chordProblem(chord);
    const other = actionOf(chord);
    if (wrong) setProblem(wrong);
    else if (other && other !== action) onDone({ chord, other });
    else {
      rebind(action, chord);
      onDone();
    }
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms.
    <div
      role="group"
      aria-label={`Keys of ${action.label}`}
      className={styles.capturing}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) onDone();
      }}
    >
      <button
        ref={field}
        type="button"
        className={styles.capture}
        aria-label={`New keys for ${action.label}`}
        onKeyDown={press}
      >
        {problem ?? 'Press the new keys, or Escape'}
      </button>
      <button
        type="button"
        className={styles.capture}
        onClick={() => {
          rebind(action);
          onDone();
        }}
      >
        No keys
      </button>
    </div>
  );
}

function Resolve({
  action,
  conflict: { chord, other },
  onDone,
}: {
  readonly action: Action;
  readonly conflict: Conflict;
  readonly onDone: () => void;
}) {
  const [own] = keysOf(action);
  const swap = useRef<HTMLButtonElement>(null);
  useEffect(() => swap.current?.focus(), []);
  return (
    <div role="alert" className={styles.conflict}>
      <span>
        {chordText(chord)} runs “{other.label}”.
      </span>
      <button
        ref={swap}
        type="button"
        onClick={() => {
          swapKeys(action, other, chord);
          onDone();
        }}
      >
        {own === undefined ? 'Take it' : `Swap: that gets ${chordText(own)}`}
      </button>
      <button type="button" onClick={onDone}>
        Leave it
      </button>
    </div>
  );
}

/** An action with its keys, which a press changes. */
export function ShortcutRow({ action }: { readonly action: Action }) {
  const isRebound = useStore(keysStore, ({ rebound }) => rebound[action.id] !== undefined);
  // What another was given shows here too, so all of them are looked at.
  useStore(keysStore);
  const [capturing, setCapturing] = useState(false);
  const [conflict, setConflict] = useState<Conflict>();
  const chords = keysOf(action);
  const spoken = chords.map(chordText).join(' or ') || 'none';
  return (
    <li className={styles.row}>
      <span className={styles.label}>{action.label}</span>
      {isRebound && (
        <button
          type="button"
          className={styles.reset}
          aria-label={`Reset the keys of ${action.label}`}
          title={`Back to ${action.keys.map(chordText).join(' or ') || 'no keys'}`}
          onClick={() => resetKeys(action)}
        >
          <RotateCcw size={12} strokeWidth={1.5} aria-hidden />
        </button>
      )}
      {capturing ? (
        <Capture
          action={action}
          onDone={(found) => {
            setCapturing(false);
            setConflict(found);
          }}
        />
      ) : (
        <button
          type="button"
          className={styles.keys}
          aria-label={`Keys of ${action.label}: ${spoken}. Change`}
          title="Change the keys"
          onClick={() => {
            setConflict(undefined);
            setCapturing(true);
          }}
        >
          {chords.length === 0 ? <span>none</span> : null}
          {chords.map((chord) => (
            <kbd key={chord}>{chordText(chord)}</kbd>
          ))}
        </button>
      )}
      {conflict && <Resolve {...{ action, conflict }} onDone={() => setConflict(undefined)} />}
    </li>
  );
}

import { type ReactNode, useEffect, useState } from 'react';
import { type NotesDiffer as Correction, examples } from '../../examples/index.ts';
import { useHistory } from '../hooks.ts';
import styles from './Inspector.module.css';

interface Props {
  /** The examples whose corrections are listed; by default the one that is open. */
  readonly of?: readonly string[];
  /** Why the corrections are right. */
  readonly children?: ReactNode;
}

const NONE: readonly Correction[] = [];

/** The corrections of some examples, or of the one of a title, in the order of the notes; none until they are fetched. */
function useCorrections(of: readonly string[] | undefined, title: string): readonly Correction[] {
  const [corrections, setCorrections] = useState(NONE);
  useEffect(() => {
    let wanted = true;
    const found = examples.filter((listed) =>
      of ? of.includes(listed.id) : listed.title === title,
    );
    Promise.all(found.map((listed) => listed.load())).then(
      (loaded) => {
        const all = loaded.flatMap(({ notesDiffer }) => notesDiffer);
        if (wanted) setCorrections(all.sort((a, b) => a.line - b.line));
      },
      // Those that cannot be fetched have nothing to show.
      () => {},
    );
    return () => {
      wanted = false;
      setCorrections(NONE);
    };
  }, [of, title]);
  return corrections;
}

/** Where the lecture notes that an example follows are wrong: line, quote, correction. */
export function NotesDiffer({ of, children }: Props) {
  const title = useHistory((history) => history.document.title);
  const notes = useCorrections(of, title);
  if (notes.length === 0) return null;
  return (
    <details className={of ? `${styles.notes} ${styles.within}` : styles.notes}>
      <summary>the notes differ ({notes.length})</summary>
      {notes.map(({ line, quote, correction }) => (
        <p key={line}>
          <b>Line {line}:</b> “{quote}”. {correction}
        </p>
      ))}
      {children}
    </details>
  );
}

import type { ReactNode } from 'react';
import { examples } from '../../examples/index.ts';
import { useHistory } from '../hooks.ts';
import styles from './Inspector.module.css';

interface Props {
  /** The examples whose corrections are listed; by default the one that is open. */
  readonly of?: readonly string[];
  /** Why the corrections are right. */
  readonly children?: ReactNode;
}

/** Where the lecture notes that an example follows are wrong: line, quote, correction. */
export function NotesDiffer({ of, children }: Props) {
  const title = useHistory((history) => history.document.title);
  const notes = examples
    .filter((example) => (of ? of.includes(example.id) : example.title === title))
    .flatMap(({ notesDiffer }) => notesDiffer)
    .sort((a, b) => a.line - b.line);
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

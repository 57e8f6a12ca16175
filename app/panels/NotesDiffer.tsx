import { examples } from '../../examples/index.ts';
import { useHistory } from '../hooks.ts';
import styles from './Inspector.module.css';

/** Where the lecture notes that an example follows are wrong: line, quote, correction. */
export function NotesDiffer() {
  const title = useHistory((history) => history.document.title);
  const notes = examples.find((example) => example.title === title)?.notesDiffer ?? [];
  if (notes.length === 0) return null;
  return (
    <details className={styles.notes}>
      <summary>the notes differ ({notes.length})</summary>
      {notes.map(({ line, quote, correction }) => (
        <p key={line}>
          <b>Line {line}:</b> “{quote}”. {correction}
        </p>
      ))}
    </details>
  );
}

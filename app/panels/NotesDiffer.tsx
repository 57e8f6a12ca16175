import { useEffect, useState } from 'react';
import { type Example, examples, firstExample } from '../../examples/index.ts';
import { useHistory } from '../hooks.ts';
import styles from './Inspector.module.css';

/** The example of a title, once it is fetched. */
function useExample(title: string): Example | undefined {
  const [example, setExample] = useState(firstExample);
  useEffect(() => {
    // One that cannot be fetched has no notes to show.
    const found = examples.find((listed) => listed.title === title);
    found?.load().then(setExample, () => {});
  }, [title]);
  return example.title === title ? example : undefined;
}

/** Where the lecture notes that an example follows are wrong: line, quote, correction. */
export function NotesDiffer() {
  const title = useHistory((history) => history.document.title);
  const notes = useExample(title)?.notesDiffer ?? [];
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

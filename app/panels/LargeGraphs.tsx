import { type FormEvent, useState } from 'react';
import { LARGE_COUNT, largeGraph, largeKinds } from '../../examples/index.ts';
import { openExample } from '../session/open.ts';
import styles from './LargeGraphs.module.css';

/** Graphs of any size, made on the spot: how the editor bears them is for anyone to try. */
export function LargeGraphs() {
  const [chosen, setChosen] = useState(0);
  const open = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const kind = largeKinds[chosen];
    const count = Number(new FormData(event.currentTarget).get('count'));
    if (kind) void openExample(largeGraph(kind, count));
  };
  return (
    <details
      className={styles.large}
      // It is the last of the list, and opens below what is seen of that.
      onToggle={({ currentTarget }) => currentTarget.scrollIntoView({ block: 'nearest' })}
    >
      <summary>Large graphs…</summary>
      <form onSubmit={open}>
        <select
          aria-label="Kind of large graph"
          title={largeKinds[chosen]?.lookAt}
          value={chosen}
          onChange={(event) => setChosen(Number(event.currentTarget.value))}
        >
          {largeKinds.map(({ kind, title }, i) => (
            <option key={kind} value={i}>
              {title}
            </option>
          ))}
        </select>
        <label>
          <input
            name="count"
            type="number"
            aria-label="Number of nodes"
            required
            min={LARGE_COUNT.least}
            max={LARGE_COUNT.most}
            step={1}
            defaultValue={1000}
          />{' '}
          nodes
        </label>
        <button type="submit">Open</button>
      </form>
    </details>
  );
}

import { type KeyboardEvent, useState } from 'react';
import { OP_GROUPS, type Op, ops } from '../../engine/index.ts';
import { examples } from '../../examples/index.ts';
import { useHistory } from '../hooks.ts';
import { createNode, OP_TYPE } from '../session/create.ts';
import { openExample } from '../session/open.ts';
import { Tex } from '../tex/Tex.tsx';
import { searchOps } from './opSearch.ts';
import styles from './Palette.module.css';

/** Arrow keys, and how many tiles on they lead: the tiles stand three in a row. */
const MOVES: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowLeft: -1,
  ArrowDown: 3,
  ArrowUp: -3,
};

/** The tiles are one stop of the Tab key; arrows walk them from there. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const move = MOVES[event.key];
  if (move === undefined || !(event.target instanceof HTMLButtonElement)) return;
  const tiles = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('[data-op]')];
  const at = tiles.indexOf(event.target) + move;
  event.preventDefault();
  tiles[Math.max(0, Math.min(at, tiles.length - 1))]?.focus();
}

function OpTile({ op, first }: { readonly op: Op; readonly first: boolean }) {
  return (
    <button
      type="button"
      className={styles.op}
      aria-label={`Add ${op.name}`}
      data-op={op.name}
      tabIndex={first ? 0 : -1}
      title={`${op.name}: ${op.help}`}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(OP_TYPE, op.name);
        event.dataTransfer.effectAllowed = 'copy';
      }}
      onClick={(event) => {
        createNode(op.name);
        // Pressed by the pointer, a tile must not keep Space and the arrows from the canvas.
        if (event.detail > 0) event.currentTarget.blur();
      }}
    >
      <Tex source={op.symbol} />
    </button>
  );
}

function Groups({ found }: { readonly found: readonly Op[] }) {
  const first = OP_GROUPS.flatMap((group) => found.filter((op) => op.group === group))[0];
  return OP_GROUPS.map((group) => {
    const members = found.filter((op) => op.group === group);
    if (members.length === 0) return null;
    return (
      <section key={group}>
        <h2 className={styles.group}>{group}</h2>
        <div className={styles.ops}>
          {members.map((op) => (
            <OpTile key={op.name} op={op} first={op === first} />
          ))}
        </div>
      </section>
    );
  });
}

function Examples() {
  const title = useHistory((history) => history.document.title);
  return (
    <div className={styles.shelf}>
      <h2 className={styles.group} id="examples">
        Example graphs
      </h2>
      <ul className={styles.examples} aria-labelledby="examples">
        {examples.map((example) => (
          <li key={example.id}>
            <button
              type="button"
              className={styles.example}
              aria-current={example.title === title}
              title={example.lookAt}
              onClick={() => void openExample(example)}
            >
              {example.title}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The ops, to be dragged or clicked onto the canvas, and the prebuilt graphs. */
export function Palette() {
  const [query, setQuery] = useState('');
  const found = searchOps([...ops.values()], query);
  return (
    <section className={styles.palette} aria-label="Ops">
      <input
        type="search"
        className={styles.search}
        aria-label="Find an op"
        placeholder="Find an op (space)"
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          const [first] = found;
          if (event.key === 'Enter' && first) createNode(first.name);
          if (event.key === 'Escape') setQuery('');
        }}
      />
      <div className={styles.scroll} role="toolbar" aria-label="Op tiles" onKeyDown={walk}>
        {found.length === 0 && (
          <p className={styles.none}>No op is called “{query}”. Try another word for it.</p>
        )}
        <Groups found={found} />
      </div>
      <Examples />
    </section>
  );
}

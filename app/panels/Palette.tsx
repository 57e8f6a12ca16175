import { useState } from 'react';
import { OP_GROUPS, type Op, ops } from '../../engine/index.ts';
import { examples } from '../../examples/index.ts';
import { useHistory } from '../hooks.ts';
import { createNode, OP_TYPE } from '../session/create.ts';
import { openExample } from '../session/open.ts';
import { Tex } from '../tex/Tex.tsx';
import { searchOps } from './opSearch.ts';
import styles from './Palette.module.css';

function OpTile({ op }: { readonly op: Op }) {
  return (
    <button
      type="button"
      className={styles.op}
      aria-label={`Add ${op.name}`}
      title={`${op.name}: ${op.help}`}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(OP_TYPE, op.name);
        event.dataTransfer.effectAllowed = 'copy';
      }}
      onClick={() => createNode(op.name)}
    >
      <Tex source={op.symbol} />
    </button>
  );
}

function Groups({ found }: { readonly found: readonly Op[] }) {
  return OP_GROUPS.map((group) => {
    const members = found.filter((op) => op.group === group);
    if (members.length === 0) return null;
    return (
      <section key={group}>
        <h2 className={styles.group}>{group}</h2>
        <div className={styles.ops}>
          {members.map((op) => (
            <OpTile key={op.name} op={op} />
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
              onClick={() => openExample(example)}
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
      <div className={styles.scroll}>
        {found.length === 0 && (
          <p className={styles.none}>No op is called “{query}”. Try another word for it.</p>
        )}
        <Groups found={found} />
      </div>
      <Examples />
    </section>
  );
}

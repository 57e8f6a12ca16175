import { ActionButton } from '../../actions/ActionButton.tsx';
import { useView } from '../../hooks.ts';
import { isFixed } from '../../session/editing.ts';
import shared from '../Inspector.module.css';
import styles from './Outline.module.css';
import { Steps } from './Steps.tsx';
import { Tree } from './Tree.tsx';

/** The graph as a tree to be read and edited without the canvas. */
export function OutlineTab() {
  const inside = useView(({ run }) => isFixed(run));
  return (
    <section className={shared.section} aria-label="Outline">
      {!inside && (
        <div role="toolbar" aria-label="Edit the graph" className={styles.tools}>
          <ActionButton id="search" label="Add a node" />
          <ActionButton id="connect" />
          <ActionButton id="detach" />
          <ActionButton id="output" />
          <ActionButton id="delete" label="Delete" />
        </div>
      )}
      <p className={shared.more}>
        Arrows walk the tree. Enter changes a value or a connection, and opens a block; F2 renames;
        Delete takes away.
      </p>
      <Tree />
      <Steps />
    </section>
  );
}

import { useScene } from '../hooks.ts';
import { walkIn } from '../session/walk.ts';
import styles from './CanvasEntry.module.css';

/** The way into the graph for the keyboard, also where the card that it comes to is out of view; seen while it has the focus. */
export function CanvasEntry() {
  const count = Object.keys(useScene().nodes).length;
  return (
    <button type="button" className={styles.entry} onClick={walkIn}>
      Walk the graph, {count === 1 ? '1 node' : `${count} nodes`}: Ctrl and arrows go to the nearest
      node, comma and semicolon along edges
    </button>
  );
}

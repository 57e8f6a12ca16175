import { symbolTex } from '../../engine/index.ts';
import type { NodeView } from '../session/views.ts';
import { Tex } from '../tex/Tex.tsx';
import styles from './NodeLooks.module.css';

/** All that a collapsed card shows: the node's symbol and, as text, its value. */
export function CollapsedRow({ view, far }: { readonly view: NodeView; readonly far: boolean }) {
  return (
    <div className={styles.line} title={view.label}>
      <span className={styles.symbol}>{far ? view.name : <Tex source={symbolTex(view.name)} />}</span>
      <span className={styles.letter}>z</span>
      <span data-role="z" data-value={view.z?.full.slice(0, 400)} className={styles.value}>
        {view.z?.text ?? 'not yet'}
      </span>
    </div>
  );
}

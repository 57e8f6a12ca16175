import { type NodeId, symbolTex } from '../../engine/index.ts';
import { RenameField } from '../controls/RenameField.tsx';
import { useSession } from '../hooks.ts';
import { setSession } from '../session/session.ts';
import type { NodeView } from '../session/views.ts';
import { Tex } from '../tex/Tex.tsx';
import styles from './NodeLooks.module.css';

interface Props {
  readonly id: NodeId;
  readonly view: NodeView;
  readonly far: boolean;
}

/** All that a collapsed card shows: the node's symbol and, as text, its value. */
export function CollapsedRow({ id, view, far }: Props) {
  const renaming = useSession((s) => s.renaming === id);
  if (renaming) {
    return (
      <div className={styles.line}>
        <RenameField
          {...{ id, name: view.name }}
          onDone={(byKey) => setSession({ renaming: null, ...(byKey && { walkedTo: id }) })}
        />
      </div>
    );
  }
  return (
    <div className={styles.line} title={view.label}>
      <span className={styles.symbol}>
        {far ? view.name : <Tex source={symbolTex(view.name)} />}
      </span>
      <span className={styles.letter}>z</span>
      <span data-role="z" data-value={view.z?.full.slice(0, 400)} className={styles.value}>
        {view.z?.text ?? 'not yet'}
      </span>
    </div>
  );
}

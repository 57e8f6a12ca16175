import { StickyNote } from 'lucide-react';
import { select, setSession } from '../session/session.ts';
import type { NodeView } from '../session/views.ts';
import styles from './NodeLooks.module.css';

interface Props {
  readonly view: NodeView;
  /** Whether the card is where the Tab key stops. */
  readonly isStop: boolean;
}

/** The stripe of a coloured card, the bar where λ stops, and the mark of a note, which shows it when pointed at. */
export function NodeLooks({ view, isStop }: Props) {
  const { looks, stopped } = view;
  return (
    <>
      {looks.colour && <span className={styles.stripe} data-colour={looks.colour} />}
      {stopped && <span className={styles.bar} title="λ stops here: no term goes further back" />}
      {looks.note !== undefined && (
        <button
          type="button"
          tabIndex={isStop ? 0 : -1}
          className={`nodrag ${styles.note}`}
          aria-label={`Note on ${view.name}: ${looks.note}`}
          onClick={() => {
            select([view.id]);
            setSession({ tab: 'node' });
          }}
        >
          <StickyNote size={12} strokeWidth={1.5} aria-hidden />
          <span className={styles.text} aria-hidden>
            {looks.note}
          </span>
        </button>
      )}
    </>
  );
}

import { useEffect } from 'react';
import { useSession } from '../hooks.ts';
import { session, setSession } from '../session/session.ts';
import styles from './Notice.module.css';

/** How long a message stays, ms: long enough to read it. */
const SHOWN_FOR = 2000;
const PER_LETTER = 40;

/** A short message at the foot of the canvas, gone after a moment. */
export function Notice() {
  const notice = useSession((s) => s.notice);
  const id = notice?.id;
  const length = notice?.text.length ?? 0;
  useEffect(() => {
    if (id === undefined) return;
    const timer = setTimeout(
      () => {
        if (session().notice?.id === id) setSession({ notice: null });
      },
      SHOWN_FOR + PER_LETTER * length,
    );
    return () => clearTimeout(timer);
  }, [id, length]);
  return (
    <div aria-live="polite" className={notice ? styles.notice : undefined}>
      {notice?.text}
    </div>
  );
}

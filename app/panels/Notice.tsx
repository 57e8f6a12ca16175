import { useEffect } from 'react';
import { useSession } from '../hooks.ts';
import { session, setSession } from '../session/session.ts';
import styles from './Notice.module.css';

const SHOWN_FOR = 2500;

/** A short message in a corner, gone after a moment. */
export function Notice() {
  const notice = useSession((s) => s.notice);
  const id = notice?.id;
  useEffect(() => {
    if (id === undefined) return;
    const timer = setTimeout(() => {
      if (session().notice?.id === id) setSession({ notice: null });
    }, SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [id]);
  return (
    <div aria-live="polite" className={notice ? styles.notice : undefined}>
      {notice?.text}
    </div>
  );
}

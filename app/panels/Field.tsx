import type { ReactNode } from 'react';
import styles from './NodeTab.module.css';

/** A labelled row of the Node tab. */
export function Field({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.field}>
      <span>{label}</span>
      <div>{children}</div>
    </div>
  );
}

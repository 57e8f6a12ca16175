import type { ReactNode } from 'react';
import styles from './Columns.module.css';

interface Props {
  /** What stands in a column: the widest of it says how narrow one may be. */
  readonly of: 'tables' | 'sections' | 'plots';
  /** One for each column. */
  readonly children: ReactNode;
}

/** Parts of a tab side by side where there is room for that, else one below the other. */
export function Columns({ of, children }: Props) {
  return <div className={`${styles.columns} ${styles[of]}`}>{children}</div>;
}

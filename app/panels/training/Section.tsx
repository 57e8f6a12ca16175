import type { ReactNode } from 'react';
import shared from '../Inspector.module.css';
import styles from './plots.module.css';

/** A plot with its title; the right end of the title's line is left for the plot's menu. */
export function Section({
  title,
  note,
  children,
}: {
  readonly title: string;
  readonly note?: string;
  readonly children?: ReactNode;
}) {
  return (
    <section className={shared.section} aria-label={title}>
      <h2 className={`${shared.heading} ${styles.heading}`}>
        {title} {note !== undefined && <span>{note}</span>}
      </h2>
      {children}
    </section>
  );
}

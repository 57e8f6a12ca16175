import type { Mark } from '../session/check.ts';
import styles from './CheckMark.module.css';

const SIGNS: Readonly<Record<Mark['kind'], string>> = {
  agrees: '✓',
  disagrees: '×',
  kink: 'kink',
  infinite: '∞',
};

/** How the node came out of the last check of every λ; the card's name says it too. */
export function CheckMark({ mark }: { readonly mark: Mark }) {
  return (
    <div className={`${styles.mark} ${styles[mark.kind]}`} title={mark.text} data-check={mark.kind}>
      {SIGNS[mark.kind]}
    </div>
  );
}

import { Fragment } from 'react';
import styles from './PredictPanel.module.css';

/** A multiplier as running text writes it. */
const MULTIPLIER = /(λ_[\p{L}\p{N}_]+)/u;

/** A sentence whose multipliers are set as symbols: λ_c with its index below, in its hue. */
export function Words({ text }: { readonly text: string }) {
  return text.split(MULTIPLIER).map((part, i) =>
    part.startsWith('λ_') ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have no other name.
      <i key={i} className={styles.multiplier}>
        λ<sub>{part.slice(2)}</sub>
      </i>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above.
      <Fragment key={i}>{part}</Fragment>
    ),
  );
}

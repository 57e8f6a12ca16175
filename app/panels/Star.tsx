import { Star as Icon } from 'lucide-react';
import { toggleFavourite } from '../session/opShelf.ts';
import styles from './Star.module.css';

/** The star of an op, for the pointer; keys for it belong to what it stands beside. */
export function Star({
  name,
  on,
  keys,
}: {
  readonly name: string;
  readonly on: boolean;
  readonly keys: string;
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above.
    // biome-ignore lint/a11y/noStaticElementInteractions: as above.
    <span
      className={`${styles.star} ${on ? styles.on : ''}`}
      title={
        on ? `Take ${name} from the favourites (${keys})` : `Make ${name} a favourite (${keys})`
      }
      data-star={name}
      onClick={(event) => {
        event.stopPropagation();
        toggleFavourite(name);
      }}
    >
      <Icon size={12} strokeWidth={1.5} aria-hidden />
    </span>
  );
}

import { Marker } from '../../plots/Marker.tsx';
import { markerOf } from '../../plots/markers.ts';
import styles from './plots.module.css';

const RADIUS = 3.4;

/** The marker of a class, as on the plot. */
function ClassMark({ label }: { readonly label: number }) {
  const { shape, ink } = markerOf(label);
  return (
    <svg viewBox="0 0 12 12" stroke={`var(--${ink})`} strokeWidth={1.4} fill="none" aria-hidden>
      <Marker shape={shape} x={6} y={6} r={RADIUS} />
    </svg>
  );
}

/** The classes with their markers. */
export function Legend({ names }: { readonly names: readonly string[] }) {
  const long = names.some((name) => name.length > 2);
  return (
    <ul className={`${styles.legend} ${long ? styles.named : ''}`} aria-label="Classes">
      {names.map((name, label) => (
        <li key={name}>
          <ClassMark label={label} />
          {name}
        </li>
      ))}
    </ul>
  );
}

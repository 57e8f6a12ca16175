import { markerOf, outlineOf } from '../../plots/markers.ts';
import styles from './plots.module.css';

const RADIUS = 3.4;

/** The marker of a class, as on the plot. */
function ClassMark({ label }: { readonly label: number }) {
  const { shape, ink } = markerOf(label);
  const { strokes, closed, round } = outlineOf(shape);
  const look = { stroke: `var(--${ink})`, fill: 'none', strokeWidth: 1.4 };
  const path = strokes.map((stroke) => {
    const places = stroke.map((v) => (6 + RADIUS * v).toFixed(1));
    const corners = places.flatMap((x, i) => (i % 2 === 0 ? [`${x} ${places[i + 1]}`] : []));
    return `M${corners.join('L')}${closed ? 'Z' : ''}`;
  });
  return (
    <svg viewBox="0 0 12 12" aria-hidden>
      {round ? <circle cx={6} cy={6} r={RADIUS} {...look} /> : <path d={path.join('')} {...look} />}
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

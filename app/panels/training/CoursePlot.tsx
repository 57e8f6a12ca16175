import { useCallback } from 'react';
import { formatShort } from '../../../engine/index.ts';
import { arrowLines } from '../../plots/arrows.ts';
import type { Table } from '../../plots/csv.ts';
import { Plot } from '../../plots/Plot.tsx';
import type { Mark } from '../../plots/picture.ts';
import { crossesOn, type Frame, framed, frameOf, lineThrough } from '../../plots/planePlot.ts';
import type { Course, SampledField } from '../../worker/course.ts';
import styles from './plots.module.css';

export const COURSE = 'Course of the model';

/** About as wide as high, so that a spiral is one, px. */
const WIDEST = 400;

/** The curve to the last observation, and from there on. */
function parts({ times, places, observedAt }: Course): readonly [Float64Array, Float64Array] {
  const last = 2 * times.indexOf(observedAt.at(-1) as number);
  return [places.subarray(0, last + 2), places.subarray(last)];
}

/** The arrows of f, as long as they are seen. */
function arrowsOf({ across, up }: Frame, field: SampledField): Mark {
  const { columns, f } = field;
  const middle = ([low, high]: readonly [number, number], i: number, n: number): number =>
    low + ((high - low) * (i + 0.5)) / n;
  const arrows = Array.from({ length: columns * field.rows }, (_, cell) => {
    const a = middle(field.across, cell % columns, columns);
    const b = middle(field.up, Math.floor(cell / columns), field.rows);
    const [x, y] = [across.place(a), up.place(b)];
    const [fa, fb] = [f[2 * cell] as number, f[2 * cell + 1] as number];
    return { x, y, dx: across.place(a + fa) - x, dy: up.place(b + fb) - y };
  });
  return { kind: 'line', points: arrowLines(arrows).flat(), ink: 'edge', width: 0.75, dash: [] };
}

const tableOf = ({ times, places }: Course): Table => ({
  columns: ['t', 'z[0]', 'z[1]'],
  rows: Array.from(times, (t, i) => [t, places[2 * i] as number, places[2 * i + 1] as number]),
});

/** The curve of a model with its vector field, the observations, and what it makes of the time after them. */
export function CoursePlot({ course, step }: { readonly course: Course; readonly step: number }) {
  const draw = useCallback(
    (room: number) => {
      const width = Math.min(room, WIDEST);
      // Still while the curve moves.
      const frame = frameOf(course.held, width);
      const [seen, later] = parts(course);
      const drawn = framed(frame, width, [
        arrowsOf(frame, course.field),
        ...crossesOn(frame, course.observed),
        lineThrough(frame, later, { ink: 'z', dash: [4, 3] }),
        lineThrough(frame, seen, { ink: 'z', dash: [] }),
      ]);
      return { ...drawn, width: room };
    },
    [course],
  );
  const miss = formatShort(course.miss, 3);
  const seen = course.observedAt.at(-1) ?? 0;
  const end = course.times.at(-1) ?? seen;
  return (
    <>
      <Plot
        title={COURSE}
        said={`after ${step} steps it misses the observations by ${miss}`}
        draw={draw}
        table={() => tableOf(course)}
        canvas={{ 'data-miss': course.miss, 'data-step': step }}
      />
      <p className={styles.note}>
        × observed until t = {formatShort(seen, 3)}. The curve misses them by {miss} (root mean
        square)
        {end > seen
          ? `; dashed, it goes on to t = ${formatShort(end, 3)}.`
          : '; it has no solution for long after that.'}
      </p>
    </>
  );
}

import { useCallback } from 'react';
import { formatShort } from '../../../engine/index.ts';
import type { Table } from '../../plots/csv.ts';
import { Plot } from '../../plots/Plot.tsx';
import { crossesOn, framed, frameOf, lineThrough } from '../../plots/planePlot.ts';
import type { Course } from '../../worker/course.ts';
import styles from './plots.module.css';
import { Section } from './Section.tsx';
import { useProbe } from './useProbe.ts';

/** As far as the spiral of the examples goes. */
const ASKED = { until: 25 } as const;

const TITLE = 'Course of the model';

/** The curve to the last observation, and from there on. */
function parts({ times, places, observedAt }: Course): readonly [Float64Array, Float64Array] {
  const last = 2 * times.indexOf(observedAt.at(-1) as number);
  return [places.subarray(0, last + 2), places.subarray(last)];
}

const tableOf = ({ times, places }: Course): Table => ({
  columns: ['t', 'z[0]', 'z[1]'],
  rows: Array.from(times, (t, i) => [t, places[2 * i] as number, places[2 * i + 1] as number]),
});

function Curve({ course, step }: { readonly course: Course; readonly step: number }) {
  const draw = useCallback(
    (width: number) => {
      // The data hold the frame still while the curve moves.
      const frame = frameOf(course.observed, width);
      const [seen, later] = parts(course);
      return framed(frame, width, [
        ...crossesOn(frame, course.observed),
        lineThrough(frame, later, { ink: 'z', dash: [4, 3] }),
        lineThrough(frame, seen, { ink: 'z', dash: [] }),
      ]);
    },
    [course],
  );
  const miss = formatShort(course.miss, 3);
  const end = formatShort(course.observedAt.at(-1) ?? 0, 3);
  return (
    <>
      <Plot
        title={TITLE}
        said={`after ${step} steps it misses the observations by ${miss}`}
        draw={draw}
        table={() => tableOf(course)}
        canvas={{ 'data-miss': course.miss, 'data-step': step }}
      />
      <p className={styles.note}>
        × observed until t = {end}. The curve starts at the first of them and misses them by {miss}{' '}
        (root mean square); dashed, it goes on to t = {formatShort(course.times.at(-1) ?? 0, 3)}.
      </p>
    </>
  );
}

/** Where a model of transitions goes on its own, with the parameters as they are. */
export function CourseSection() {
  const { result, step = 0, failed } = useProbe('course', ASKED);
  if (!result && failed === undefined) return null;
  return (
    <Section title={TITLE} note={`after ${step} steps`}>
      {result ? <Curve course={result} step={step} /> : <p className={styles.note}>{failed}</p>}
    </Section>
  );
}

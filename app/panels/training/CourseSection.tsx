import { COURSE, CoursePlot } from './CoursePlot.tsx';
import styles from './plots.module.css';
import { Section } from './Section.tsx';
import { useCourse } from './useCourse.ts';

/** Where a model of one trajectory goes on its own, with the parameters as they are. */
export function CourseSection() {
  const { result, step = 0, failed } = useCourse();
  if (!result && failed === undefined) return null;
  return (
    <Section title={COURSE} note={`after ${step} steps`}>
      {result ? (
        <CoursePlot course={result} step={step} />
      ) : (
        <p className={styles.note}>{failed}</p>
      )}
    </Section>
  );
}

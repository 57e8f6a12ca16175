import { useState } from 'react';
import { useTraining } from '../../hooks.ts';
import type { Solved } from '../../session/solved.ts';
import shared from '../Inspector.module.css';
import { CoursePlot } from '../training/CoursePlot.tsx';
import { useCourse } from '../training/useCourse.ts';
import { layoutOf } from './components.ts';
import styles from './ode.module.css';
import { PhaseSection } from './PhaseSection.tsx';

/** The solution of the run that is shown, at the moment; or the model that is trained, with its newest parameters. */
type View = 'solution' | 'course';

const WORDS: Readonly<Record<View, string>> = {
  solution: 'the solution',
  course: 'the model in training',
};

function Choice({ shown, choose }: { readonly shown: View; readonly choose: (v: View) => void }) {
  return (
    <fieldset className={styles.segments}>
      <legend className={styles.unseen}>What the phase plane shows</legend>
      {(['solution', 'course'] as const).map((view) => (
        <label key={view}>
          <input type="radio" name="plane" checked={shown === view} onChange={() => choose(view)} />
          <span>{WORDS[view]}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface Props {
  readonly solved: Solved;
  readonly moment: number;
}

/** The phase plane. Once a model is trained that has a course, it is that one’s unless one chooses otherwise. */
export function PlaneSection({ solved, moment }: Props) {
  const { result, step = 0 } = useCourse();
  const begun = useTraining((t) => t.step > 0 || t.status === 'running');
  const [chosen, choose] = useState<View>();
  if (!result) return <PhaseSection solved={solved} moment={moment} />;
  const { rows } = layoutOf(solved.problem.shape, solved.problem.z0.length);
  const shown = chosen ?? (begun || rows > 1 ? 'course' : 'solution');
  const choice = <Choice shown={shown} choose={choose} />;
  if (shown === 'solution') {
    return <PhaseSection solved={solved} moment={moment} choice={choice} />;
  }
  return (
    <section className={shared.section} aria-label="Phase plane">
      <h2 className={shared.heading}>
        Phase plane <span>after {step.toLocaleString('en')} steps of training</span>
      </h2>
      {choice}
      <CoursePlot course={result} step={step} />
    </section>
  );
}

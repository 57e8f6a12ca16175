import { ActionButton } from '../actions/ActionButton.tsx';
import { useSession, useView } from '../hooks.ts';
import styles from './ExperimentBar.module.css';

/** Says that the canvas does not show the run but an experiment, and leads back. */
export function ExperimentBar() {
  const experiment = useSession((s) => s.experiment);
  const title = useView(({ point }) => point?.title);
  if (!experiment || title === undefined) return null;
  return (
    <div className={styles.bar} role="status" aria-label="Experiment">
      <span>{title}</span>
      <ActionButton id="leave-experiment" />
    </div>
  );
}

import { useHistory, useTraining } from '../../hooks.ts';
import shared from '../Inspector.module.css';
import solve from '../solve/solve.module.css';
import { Controls } from '../training/Controls.tsx';
import { DynamicsChoice } from './DynamicsChoice.tsx';
import styles from './ode.module.css';

/** Training without leaving the block: solver, gradient and tolerance may be changed while it runs. */
export function TrainingSection() {
  const trained = useHistory(({ document }) => document.training !== undefined);
  const step = useTraining((t) => t.step);
  const total = useTraining((t) => t.totalSteps);
  const loss = useTraining(({ losses }) => losses.loss[losses.count - 1]);
  const message = useTraining((t) => t.message);
  if (!trained) return null;
  return (
    <section className={shared.section} aria-label="Training of the block">
      <h2 className={shared.heading}>
        Training{' '}
        <span data-role="step" data-value={step}>
          {/* How many there are is known once the worker has the data. */}
          {total === 0
            ? 'getting ready'
            : `step ${step.toLocaleString('en')} of ${total.toLocaleString('en')}`}
          {loss === undefined ? '' : `, loss ${loss.toPrecision(3)}`}
        </span>
      </h2>
      <DynamicsChoice />
      <div className={styles.training}>
        <Controls brief />
      </div>
      {message === undefined ? (
        <p className={solve.note}>Solver, gradient and tolerance can be changed while it runs.</p>
      ) : (
        <p role="alert" className={shared.problem}>
          {message}
        </p>
      )}
    </section>
  );
}

import { useHistory, useTraining } from '../../hooks.ts';
import { Tex } from '../../tex/Tex.tsx';
import { Announced } from './Announced.tsx';
import { Controls } from './Controls.tsx';
import { Progress } from './Progress.tsx';
import { SettingsRow } from './SettingsRow.tsx';
import styles from './training.module.css';

/** What is to be said: a message, else what training is. */
function Sentence() {
  const message = useTraining((t) => t.message);
  const status = useTraining((t) => t.status);
  if (message !== undefined) {
    return (
      <p className={styles.sentence} role="alert" title={message}>
        {message}
      </p>
    );
  }
  return (
    <p className={styles.sentence}>
      <strong>{status === 'loading' ? 'Loading.' : 'Training.'}</strong> Each batch: forward sets
      every <Tex source="\zed{z}" />, backward every <Tex source="\lam{\lambda}" />, then{' '}
      <Tex source="\theta \leftarrow \theta - \eta\,\lam{\lambda_\theta}" />{' '}
      <small>the multiplier of each weight is its gradient</small>
    </p>
  );
}

/** Training as a strip in place of the stepper: its controls, how far it is, its settings. */
export function TrainingBar() {
  const name = useHistory(({ document }) => document.training?.data);
  return (
    <footer className={styles.bar}>
      <div className={styles.row}>
        <Controls />
        <Sentence />
        <Announced />
      </div>
      <Progress />
      {name !== undefined && <SettingsRow />}
    </footer>
  );
}

import { Pause, Play, RotateCcw, Sprout, StepForward, Waypoints } from 'lucide-react';
import type { ReactNode } from 'react';
import action from '../../actions/ActionButton.module.css';
import { useHistory, useTraining } from '../../hooks.ts';
import {
  freezeBatch,
  restartTraining,
  stepTraining,
  toggleTraining,
  trainAfresh,
} from '../../session/trainingRun.ts';
import { Tex } from '../../tex/Tex.tsx';
import { Announced } from './Announced.tsx';
import { Progress } from './Progress.tsx';
import { SettingsRow } from './SettingsRow.tsx';
import styles from './training.module.css';

interface ButtonProps {
  readonly label: string;
  readonly title: string;
  readonly disabled: boolean;
  readonly run: () => void;
  readonly children: ReactNode;
}

function BarButton({ label, title, disabled, run, children }: ButtonProps) {
  return (
    <button type="button" className={action.button} title={title} disabled={disabled} onClick={run}>
      {children}
      {label}
    </button>
  );
}

const ICON = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const;

function Controls() {
  const status = useTraining((t) => t.status);
  const running = status === 'running';
  const Icon = running ? Pause : Play;
  const ended = status === 'done';
  const ready = status === 'ready' || status === 'paused' || running;
  return (
    <div role="toolbar" aria-label="Training" className={styles.controls}>
      <button
        type="button"
        className={styles.primary}
        title={running ? 'Pause (T)' : 'Start (T)'}
        disabled={ended}
        onClick={toggleTraining}
      >
        <Icon {...ICON} fill="currentColor" />
        {running ? 'Pause' : 'Start'}
      </button>
      <BarButton
        {...{ label: 'One step', title: 'Train one batch', disabled: !ready, run: stepTraining }}
      >
        <StepForward {...ICON} />
      </BarButton>
      <BarButton
        label="Step through this batch"
        title="Put the next batch on the canvas and walk through its forward and backward pass"
        disabled={!ready && !ended}
        run={freezeBatch}
      >
        <Waypoints {...ICON} />
      </BarButton>
      <BarButton
        label="Restart"
        title="Back to the parameters with which this run began"
        disabled={status === 'off' || status === 'loading'}
        run={restartTraining}
      >
        <RotateCcw {...ICON} />
      </BarButton>
      <BarButton
        label="Fresh weights"
        title="Begin with weights that have learned nothing: those of the example"
        disabled={status === 'loading'}
        run={trainAfresh}
      >
        <Sprout {...ICON} />
      </BarButton>
    </div>
  );
}

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

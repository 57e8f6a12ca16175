import { Pause, Play, RotateCcw, Sprout, StepForward, Waypoints } from 'lucide-react';
import type { ReactNode } from 'react';
import action from '../../actions/ActionButton.module.css';
import { useTraining } from '../../hooks.ts';
import {
  freezeBatch,
  restartTraining,
  stepTraining,
  toggleTraining,
  trainAfresh,
} from '../../session/trainingRun.ts';
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

/** Start, pause, one step, back to the start; unless it is to be brief also a batch to walk through, and fresh weights. */
export function Controls({ brief = false }: { readonly brief?: boolean }) {
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
      {!brief && (
        <BarButton
          label="Step through this batch"
          title="Put the next batch on the canvas and walk through its forward and backward pass"
          disabled={!ready && !ended}
          run={freezeBatch}
        >
          <Waypoints {...ICON} />
        </BarButton>
      )}
      <BarButton
        label="Restart"
        title="Back to the parameters with which this run began"
        disabled={status === 'off' || status === 'loading'}
        run={restartTraining}
      >
        <RotateCcw {...ICON} />
      </BarButton>
      {!brief && (
        <BarButton
          label="Fresh weights"
          title="Begin with weights that have learned nothing: those of the example"
          disabled={status === 'loading'}
          run={() => void trainAfresh()}
        >
          <Sprout {...ICON} />
        </BarButton>
      )}
    </div>
  );
}

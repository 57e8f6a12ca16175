import { useTraining } from '../../hooks.ts';
import { setPace } from '../../session/trainingRun.ts';
import { STOPS, setStop } from '../../session/trainingStop.ts';
import styles from './training.module.css';

const count = (n: number): string => n.toLocaleString('en');

/** Seconds as 1:05. */
const minutes = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

/** Epochs between two marks, so that there are no more than ten: 1, 2, 5, 10, … */
function spacing(epochs: number): number {
  let step = 1;
  for (let i = 0; epochs / step > 10; i++) step *= i % 3 === 1 ? 2.5 : 2;
  return step;
}

function Track() {
  const step = useTraining((t) => t.step);
  const total = useTraining((t) => t.totalSteps);
  const epochs = useTraining((t) => t.settings.epochs);
  const every = spacing(epochs);
  const marks = Array.from({ length: Math.ceil(epochs / every) - 1 }, (_, i) => (i + 1) * every);
  return (
    <div
      role="progressbar"
      aria-label="Steps done"
      aria-valuemin={0}
      aria-valuemax={Math.max(1, total)}
      aria-valuenow={step}
      className={styles.track}
    >
      <svg viewBox="0 0 1000 14" preserveAspectRatio="none" aria-hidden>
        <rect y={4} width={1000} height={6} className={styles.rest} />
        <rect y={4} width={total === 0 ? 0 : (1000 * step) / total} height={6} />
        {marks.map((epoch) => (
          <line
            key={epoch}
            {...{ x1: (1000 * epoch) / epochs, x2: (1000 * epoch) / epochs, y1: 0, y2: 14 }}
          />
        ))}
      </svg>
    </div>
  );
}

const PACES: readonly number[] = [Number.POSITIVE_INFINITY, 500, 100, 20, 5];

/** How fast it is to be watched: a matter of looking, not of the run. */
function Pace() {
  const pace = useTraining((t) => t.pace);
  return (
    <select
      className={styles.select}
      aria-label="Steps per second at most"
      value={String(pace)}
      onChange={(event) => setPace(Number(event.currentTarget.value))}
    >
      {PACES.map((n) => (
        <option key={n} value={String(n)}>
          {Number.isFinite(n) ? `${n}/s` : 'full'}
        </option>
      ))}
    </select>
  );
}

/** When it is to stop before its end. */
function StopChoice() {
  const stop = useTraining((t) => t.stop);
  return (
    <select
      className={styles.select}
      aria-label="Stop"
      value={stop}
      onChange={(event) => setStop(event.currentTarget.value)}
    >
      {STOPS.map(({ name }) => (
        <option key={name}>{name}</option>
      ))}
    </select>
  );
}

/** How far training is, how fast, and how long it will take. */
export function Progress() {
  const step = useTraining((t) => t.step);
  const total = useTraining((t) => t.totalSteps);
  const perEpoch = useTraining((t) => t.stepsPerEpoch);
  const epochs = useTraining((t) => t.settings.epochs);
  const speed = useTraining((t) => t.stepsPerSecond);
  const epoch = Math.min(epochs, Math.floor(step / perEpoch) + (step < total ? 1 : 0));
  return (
    <div className={styles.row}>
      <span className={styles.figure} data-role="epoch" data-value={epoch}>
        epoch <b>{`${count(epoch)} of ${count(epochs)}`}</b>
      </span>
      <span className={styles.figure} data-role="step" data-value={step}>
        step <b>{`${count(step)} of ${count(total)}`}</b>
      </span>
      <Track />
      <span className={styles.figure} data-role="speed" data-value={speed}>
        steps/s <b>{speed === undefined ? '–' : count(Math.round(speed))}</b>
      </span>
      <span className={styles.figure}>
        left <b>{speed === undefined ? '–' : minutes((total - step) / speed)}</b>
      </span>
      <span className={styles.figure}>
        at most <Pace />
      </span>
      <span className={styles.figure}>
        stop <StopChoice />
      </span>
    </div>
  );
}

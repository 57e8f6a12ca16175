import { Pause, Play } from 'lucide-react';
import {
  type ChangeEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';
import { useStore } from 'zustand';
import { ActionButton } from '../actions/ActionButton.tsx';
import { CopyLatex } from '../controls/CopyLatex.tsx';
import { Kept, later } from '../controls/later.tsx';
import { useSession, useView } from '../hooks.ts';
import { stepTo, togglePlay } from '../session/playback.ts';
import { awaitedStore, giveUpQuestion } from '../session/predicting.ts';
import { sentenceAt } from '../session/sentence.ts';
import { setSession } from '../session/session.ts';
import { Tex } from '../tex/Tex.tsx';
import styles from './Stepper.module.css';
import { Timeline } from './Timeline.tsx';

const PredictPanel = later(() =>
  import('./PredictPanel.tsx').then(
    ({ PredictPanel: Panel }) => Panel,
    (error: unknown) => {
      giveUpQuestion();
      throw error;
    },
  ),
);
const BatchControls = later(
  async () => (await import('./training/BatchControls.tsx')).BatchControls,
  null,
);

const SPEEDS = [0.5, 1, 2, 4, 8];

/** Keeps what is typed to a question before it is there. */
function QuestionAwaited() {
  const awaited = useStore(awaitedStore, (state) => state.awaited);
  return awaited ? <Kept giveUp={giveUpQuestion} /> : null;
}

function PlayButton() {
  const playing = useSession((s) => s.playing);
  const empty = useView((view) => view.run.ticks.length === 0);
  const Icon = playing ? Pause : Play;
  return (
    <button
      type="button"
      className={styles.play}
      aria-label={playing ? 'Pause' : 'Play'}
      title={playing ? 'Pause (P)' : 'Play (P)'}
      disabled={empty}
      onClick={togglePlay}
    >
      <Icon size={16} strokeWidth={1.5} fill="currentColor" aria-hidden />
    </button>
  );
}

function Speed() {
  const speed = useSession((s) => s.speed);
  const change = (event: ChangeEvent<HTMLSelectElement>): void =>
    setSession({ speed: Number(event.currentTarget.value) });
  return (
    <select className={styles.speed} aria-label="Steps per second" value={speed} onChange={change}>
      {SPEEDS.map((n) => (
        <option key={n} value={n}>
          {n}/s
        </option>
      ))}
    </select>
  );
}

/** Whether something has more to show than it has room for: it scrolls, and must then take the keyboard. */
function useScrolls(ref: RefObject<HTMLElement | null>): boolean {
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const { current } = ref;
    if (!current) return;
    const look = (): void =>
      setScrolls(
        current.scrollWidth > current.clientWidth || current.scrollHeight > current.clientHeight,
      );
    // Its words change, its mathematics is typeset after them, and its room changes.
    const said = new MutationObserver(look);
    said.observe(current, { characterData: true, childList: true, subtree: true });
    const resized = new ResizeObserver(look);
    resized.observe(current);
    return () => {
      said.disconnect();
      resized.disconnect();
    };
  }, [ref]);
  return scrolls;
}

function Says() {
  const ref = useRef<HTMLDivElement>(null);
  const scrolls = useScrolls(ref);
  const run = useView((view) => view.run);
  const position = useView((view) => view.position);
  const review = useSession((s) => s.review);
  const { lead, tex, note } = sentenceAt(run, position);
  const count = run.ticks.length;
  const complete = position === count ? 'Run complete, step' : review ? 'Reviewing step' : 'Step';
  return (
    <div ref={ref} role="status" className={styles.says} tabIndex={scrolls ? 0 : undefined}>
      {position > 0 && (
        <strong>
          {complete} {position} of {count}.
        </strong>
      )}{' '}
      {lead} {tex && <Tex source={tex} />} <small>{note}</small>
    </div>
  );
}

/** Beside the status, so that it is not read out with every step. */
function CopySentence() {
  const tex = useView(({ run, position }) => sentenceAt(run, position).tex);
  return tex ? <CopyLatex source={tex} what="the step" /> : null;
}

/** The slider that the timeline draws: keys and screen readers use it directly. */
function StepSlider() {
  const position = useView((view) => view.position);
  const max = useView((view) => view.run.ticks.length);
  const key = (event: KeyboardEvent): void => {
    if (event.key !== ' ') return;
    event.preventDefault();
    togglePlay();
  };
  return (
    <input
      type="range"
      className={styles.slider}
      aria-label="Step"
      aria-valuetext={`step ${position} of ${max}`}
      min={0}
      max={max}
      value={position}
      onChange={(event) => stepTo(Number(event.currentTarget.value))}
      onKeyDown={key}
    />
  );
}

/** The run as a film strip: its controls, the sentence of the current step, one tick per step. */
export function Stepper() {
  const review = useSession((s) => s.review);
  const predict = useSession((s) => s.predict);
  return (
    <footer className={styles.stepper}>
      <QuestionAwaited />
      {predict && <PredictPanel />}
      <div className={styles.bar}>
        <div role="toolbar" aria-label="Steps" className={styles.transport}>
          <ActionButton id="first" icon />
          <ActionButton id="back" icon />
          <PlayButton />
          <ActionButton id="forward" icon />
          <ActionButton id="last" icon />
          <ActionButton id="step-into" icon />
          <ActionButton id="step-out" icon />
          <Speed />
          <ActionButton id="review" icon pressed={review} />
          <ActionButton id="predict" icon pressed={predict} />
        </div>
        <Says />
        <CopySentence />
        <BatchControls />
      </div>
      <div className={styles.strip}>
        <StepSlider />
        <Timeline />
      </div>
    </footer>
  );
}

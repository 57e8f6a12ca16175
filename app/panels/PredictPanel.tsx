import { Check, Eye, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Question } from '../../engine/index.ts';
import { useSession, useView } from '../hooks.ts';
import type { Said, Score } from '../session/asked.ts';
import { openQuestion, stepForward } from '../session/predict.ts';
import { session } from '../session/session.ts';
import styles from './PredictPanel.module.css';
import { QuestionForm } from './QuestionForm.tsx';
import { Words } from './Words.tsx';

const MARKS = { right: Check, wrong: X, shown: Eye } as const;

function Verdict({ said }: { readonly said: Said | null }) {
  const Mark = said && MARKS[said.as];
  return (
    <span role="status" aria-label="Verdict" className={styles.verdict} data-verdict={said?.as}>
      {Mark && <Mark size={16} strokeWidth={1.5} aria-hidden />}
      {said && (
        <span title={said.text}>
          <Words text={said.text} />
        </span>
      )}
    </span>
  );
}

function ScoreLine({ score: { right, asked, streak, best } }: { readonly score: Score }) {
  return (
    <small className={styles.score} data-role="score">
      <b>
        {right} of {asked}
      </b>{' '}
      at the first try · streak <b>{streak}</b>, best <b>{best}</b>
    </small>
  );
}

const HOW: Readonly<Record<Question['kind'], string>> = {
  which: 'Choose by its digit, or click the node.',
  terms: 'Choose all that belong, by their digits.',
  shape: 'Choose by its digit.',
  value: 'Type it, to three digits.',
};

/** What the keys do, until there is a verdict to read. */
function Keys({ kind }: { readonly kind: Question['kind'] }) {
  return (
    <span className={styles.keys}>
      {HOW[kind]} <kbd>Enter</kbd> answers, <kbd>Esc</kbd> shows the answer.
    </span>
  );
}

/** Where there is nothing to answer: how to go on. The keyboard stays here from one step to the next. */
function Next() {
  const over = useView(({ run, position }) => position === run.ticks.length);
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const free = document.activeElement === document.body || document.activeElement === null;
    if (free && session().said) next.current?.focus();
  }, []);
  if (over) {
    return (
      <p className={styles.next}>
        The run is over. <kbd>Home</kbd> goes back to its start.
      </p>
    );
  }
  return (
    <div className={styles.next}>
      <button ref={next} type="button" className={styles.give} onClick={stepForward}>
        Next step
      </button>
      <kbd>→</kbd> asks what it will be.
    </div>
  );
}

/** Predict, then reveal: the question about the next step, what the last answer was, and the score. */
export function PredictPanel() {
  const asked = useSession((s) => s.asked);
  const said = useSession((s) => s.said);
  const score = useSession((s) => s.score);
  const position = useView((view) => view.position);
  const question = openQuestion(asked);
  // The panel takes its height from the canvas.
  useEffect(() => {
    const fitAll = (): void => session().canvas?.fit();
    fitAll();
    return fitAll;
  }, []);
  return (
    <section aria-label="Predict" className={styles.panel}>
      <div className={styles.line}>
        <Verdict said={said} />
        {question && !said && <Keys kind={question.kind} />}
        <ScoreLine score={score} />
      </div>
      {question && asked ? (
        <QuestionForm key={`${position}.${asked.at}`} question={question} />
      ) : (
        <Next />
      )}
    </section>
  );
}

import { type FormEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import type { Option, Question } from '../../engine/index.ts';
import { answer, answerText, showAnswer } from '../session/predict.ts';
import { awaitNoMore } from '../session/predicting.ts';
import { Tex } from '../tex/Tex.tsx';
import styles from './PredictPanel.module.css';
import { Words } from './Words.tsx';

/** Places that use their keys themselves. */
const OWN_KEYS =
  'input, textarea, select, [contenteditable="true"], [role="spinbutton"], dialog, [role="dialog"]';
/** What a number may begin with. */
const NUMERIC = /^[\d.+\-−]$/;

interface Choice {
  readonly option: Option;
  /** Its number in the question. */
  readonly at: number;
}

function choicesOf(question: Question): readonly Choice[] {
  if (question.kind === 'value') return [];
  const numbers = question.kind === 'which' ? question.offered : [...question.options.keys()];
  return numbers.flatMap((at) => {
    const option = question.options[at];
    return option ? [{ option, at }] : [];
  });
}

/** What the keys do while a question is open, wherever the focus is. */
interface Keys {
  /** A digit, from 1; false if it means nothing here. */
  readonly digit: (n: number) => boolean;
  /** A key that a number may begin with. */
  readonly numeric: () => boolean;
  readonly commit: () => void;
}

function useKeys(form: RefObject<HTMLFormElement | null>, keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const { key, target } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || !(target instanceof Element)) return;
      const inside = form.current?.contains(target) === true;
      if (!inside && target.closest(OWN_KEYS)) return;
      const { digit, numeric, commit } = latest.current;
      if (key === 'Escape') showAnswer();
      else if (key === 'Enter' && !target.closest('button, a, [role="button"]')) commit();
      else if (/^[1-9]$/.test(key) && digit(Number(key))) form.current?.focus();
      else {
        // The key still reaches the field that takes the focus now.
        if (!inside && NUMERIC.test(key) && numeric()) event.stopImmediatePropagation();
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, [form]);
}

function Choices({
  choices,
  many,
  chosen,
  choose,
}: {
  readonly choices: readonly Choice[];
  readonly many: boolean;
  readonly chosen: ReadonlySet<number>;
  readonly choose: (at: number) => void;
}) {
  const name = useId();
  return choices.map(({ option, at }, i) => (
    <label key={at} className={styles.choice}>
      <input
        type={many ? 'checkbox' : 'radio'}
        name={name}
        className="visually-hidden"
        aria-label={option.label}
        checked={chosen.has(at)}
        onChange={() => choose(at)}
      />
      <kbd aria-hidden>{i + 1}</kbd>
      <span aria-hidden>
        <Tex source={option.tex} />
      </span>
    </label>
  ));
}

/** One question with its answers to choose or a field to type in; keys choose, Enter answers, Esc gives up. */
export function QuestionForm({ question }: { readonly question: Question }) {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [text, setText] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const prompt = useId();
  const choices = choicesOf(question);
  const many = question.kind === 'terms';
  const ready = question.kind === 'value' ? text.trim() !== '' : chosen.size > 0;

  const choose = (at: number): void => {
    const next = new Set(many ? chosen : []);
    if (!next.delete(at)) next.add(at);
    setChosen(next);
  };
  const commit = (): void => {
    if (!ready) return;
    if (question.kind !== 'value') answer({ chosen: [...chosen] });
    else {
      answerText(text);
      field.current?.select();
    }
  };
  useKeys(form, {
    digit: (n) => {
      const choice = choices[n - 1];
      if (!choice) return false;
      choose(choice.at);
      const label = form.current?.querySelectorAll('label')[n - 1];
      label?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      return true;
    },
    numeric: () => {
      field.current?.focus();
      return field.current !== null;
    },
    commit,
  });
  useEffect(() => {
    (field.current ?? form.current)?.focus();
    awaitNoMore();
  }, []);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    commit();
  };
  return (
    <form
      ref={form}
      tabIndex={-1}
      className={styles.form}
      aria-labelledby={prompt}
      onSubmit={submit}
    >
      <strong id={prompt}>
        <Words text={question.prompt} />
      </strong>
      {question.kind === 'value' ? (
        <label className={styles.number}>
          <Tex source={`${question.tex} =`} />
          <input
            ref={field}
            inputMode="decimal"
            autoComplete="off"
            aria-label={question.prompt}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </label>
      ) : (
        <fieldset aria-labelledby={prompt} className={styles.choices}>
          <Choices {...{ choices, many, chosen, choose }} />
        </fieldset>
      )}
      <button type="submit" className={styles.answer} disabled={!ready} title="Answer (Enter)">
        Answer
      </button>
      <button type="button" className={styles.give} title="Show answer (Esc)" onClick={showAnswer}>
        Show answer
      </button>
    </form>
  );
}

import { questionsAt } from '../../../../engine/lagrange/predict/predict.ts';
import type {
  Answer,
  Question,
  ValueQuestion,
} from '../../../../engine/lagrange/predict/question.ts';
import { type Tick, timeline } from '../../../../engine/trace/timeline.ts';
import type { Trace } from '../../../../engine/trace/trace.ts';

/** What is asked before each stop of a run. */
export const everyQuestion = (
  run: Trace,
): { readonly tick: Tick; readonly questions: Question[] }[] =>
  timeline(run).map((tick) => ({ tick, questions: questionsAt(run, tick) }));

/** A number as it is typed in full. */
export const typed = (value: number): Answer => ({ value, unit: Number.MIN_VALUE });

/** Numbers of the options that are right. */
export const rightOf = (question: Exclude<Question, ValueQuestion>): number[] =>
  question.options.flatMap(({ right }, i) => (right ? [i] : []));

/** The right answer; where several are, the first of them. */
export function rightAnswer(question: Question): Answer {
  if (question.kind === 'value') return typed(question.value);
  const right = rightOf(question);
  return { chosen: question.kind === 'terms' ? right : right.slice(0, 1) };
}

/** The number of the option with a label. */
export function optionCalled(question: Question, label: string): number {
  const found =
    question.kind === 'value' ? -1 : question.options.findIndex((o) => o.label === label);
  if (found < 0) throw new RangeError(`no option is called ${label}`);
  return found;
}

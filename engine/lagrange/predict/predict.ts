import { stateAt } from '../../trace/stateAt.ts';
import type { Tick } from '../../trace/timeline.ts';
import type { Trace } from '../../trace/trace.ts';
import type { Answer, Option, Question, Typed, ValueQuestion, Verdict } from './question.ts';
import { shapeQuestions } from './shape.ts';
import { termsQuestion } from './terms.ts';
import { agrees, valueQuestions } from './value.ts';
import { whichQuestion } from './which.ts';
import { number } from './words.ts';

/** How near a wrong number is called close, relative to the right one. */
const CLOSE = 0.05;

/**
 * What to ask before a stop is shown: which node is next, which terms its λ has, what number comes of
 * it; of tensors too large to write out the shape. Empty where nothing can be predicted: a value given
 * from outside, after the first; a multiplier whose terms are all there. `among` are the equations in
 * sight, all if absent.
 */
export function questionsAt(trace: Trace, tick: Tick, among?: readonly number[]): Question[] {
  if (tick.kind === 'adjoint') return [];
  const { step, cursor } = tick;
  const before = stateAt(trace, cursor - 1);
  const values = valueQuestions(trace, before, stateAt(trace, cursor), step);
  const which = (): Question => whichQuestion(trace, before, step, among);
  if (step.kind === 'input') return cursor === 1 ? [which()] : [];
  if (step.kind !== 'pullback') return [which(), ...shapeQuestions(trace, step), ...values];
  if ((before.received[step.equation] ?? 0) > 0) return values;
  const terms = termsQuestion(trace, before, step.equation);
  return [which(), ...terms, ...shapeQuestions(trace, step), ...values];
}

const unknown = (says: string): Verdict => ({ right: false, mistake: 'unknown', says });

function judgeValue({ value, wrong, answer }: ValueQuestion, typed: Typed): Verdict {
  if (agrees(typed, value)) return { right: true, says: `Right: ${answer}` };
  const known = wrong.find((one) => agrees(typed, one.value));
  if (known) return { right: false, mistake: known.mistake, says: known.says };
  if (Math.abs(typed.value - value) <= CLOSE * Math.abs(value)) {
    return { right: false, mistake: 'too coarse', says: 'Close, but not to three digits.' };
  }
  return unknown(`It is not ${number(typed.value)}.`);
}

const verdictOf = ({ right, mistake, says }: Option): Verdict =>
  mistake ? { right, mistake, says } : { right, says };

/** Whether an answer is right; a wrong one is told apart where the mistake is a known one. */
export function judge(question: Question, answer: Answer): Verdict {
  if (question.kind === 'value') {
    return 'value' in answer ? judgeValue(question, answer) : unknown('It is a number.');
  }
  const chosen = 'chosen' in answer ? answer.chosen : [];
  const options = chosen.flatMap((i) => question.options[i] ?? []);
  const [first] = options;
  if (!first) return unknown('Nothing is chosen.');
  const wrong = options.find(({ right }) => !right);
  if (wrong) return verdictOf(wrong);
  if (question.kind !== 'terms') return verdictOf(first);
  const all = question.options.filter(({ right }) => right).length;
  return new Set(chosen).size === all ? verdictOf(first) : question.missing;
}

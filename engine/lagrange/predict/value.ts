import { isWritten } from '../../algebra/valueTex.ts';
import type { Tensor } from '../../tensor/tensor.ts';
import { lambdaTex, termsOf } from '../../trace/derivation.ts';
import type { State } from '../../trace/stateAt.ts';
import { isAllWritten, lambdaOf, nameOf } from '../../trace/symbols.ts';
import type { Step, Trace } from '../../trace/trace.ts';
import { earlierMistakes } from './earlier.ts';
import type { Typed, ValueQuestion, WrongValue } from './question.ts';
import { multiplier, number, plain, termName } from './words.ts';
import { type WrongTensor, wrongSeeds, wrongSums, wrongTerms, wrongValues } from './wrongValues.ts';

/** How far an answer may be off, relative to the right value. */
const TOLERANCE = 1e-3;
/** Fewer digits than these say too little to be right by rounding. */
const LEAST_DIGITS = 2;

/**
 * Whether a typed number is a value: within 1e-3 of it, or the value rounded to the digits that were
 * typed, two at least.
 */
export function agrees({ value, unit }: Typed, exact: number): boolean {
  if (!Number.isFinite(exact)) return Object.is(value, exact);
  const off = Math.abs(value - exact);
  if (off <= TOLERANCE * Math.abs(exact)) return true;
  const digits = Math.abs(value) >= 0.999 * unit * 10 ** (LEAST_DIGITS - 1);
  return digits && off <= 0.5001 * unit;
}

/** The element of a short vector that is asked for: the largest, so that it is not a 0. */
function largest({ data }: Tensor): number {
  return data.reduce((best, v, i) => (Math.abs(v) > Math.abs(data[best] as number) ? i : best), 0);
}

interface Sought {
  readonly value: Tensor;
  readonly tex: string;
  readonly name: string;
  readonly prompt: string;
  readonly wrong: readonly WrongTensor[];
}

/** The question for a number, or for one element; wrong values that agree with the right one are left out. */
function valueQuestion({ value, tex, name, prompt, wrong }: Sought): ValueQuestion {
  const place = value.shape.length === 0 ? undefined : largest(value);
  const at = (t: Tensor): number | undefined =>
    t.data.length === 1 || t.data.length === value.data.length ? t.data[place ?? 0] : undefined;
  const sought = at(value) as number;
  const found: WrongValue[] = [];
  for (const { value: tensor, ...rest } of wrong) {
    const one = at(tensor);
    if (one === undefined || !Number.isFinite(one)) continue;
    const same = (other: number): boolean =>
      Math.abs(one - other) <= 2 * TOLERANCE * Math.max(Math.abs(one), Math.abs(other));
    if (!same(sought) && !found.some((other) => same(other.value))) {
      found.push({ ...rest, value: one });
    }
  }
  return {
    kind: 'value',
    prompt: place === undefined ? prompt : `${prompt} Element ${place}, counted from 0.`,
    tex: place === undefined ? tex : `\\left(${tex}\\right)_{${place}}`,
    value: sought,
    answer: `${name}${place === undefined ? '' : `, element ${place},`} is ${number(sought)}.`,
    wrong: found,
  };
}

/** The value z_i that a forward step makes, or the seed. */
function ofNode(trace: Trace, state: State, step: Extract<Step, { value: Tensor }>): Sought[] {
  const { program } = trace;
  const { equation: i, value } = step;
  if (step.kind === 'seed') {
    const name = multiplier(program, i);
    const wrong = wrongSeeds(trace, state);
    return [{ value, tex: lambdaOf(program, i), name, prompt: `What is ${name}?`, wrong }];
  }
  if (step.kind === 'input' || !isAllWritten(program, i)) return [];
  const name = plain(program, i);
  const wrong = wrongValues(trace, state, step);
  return [{ value, tex: nameOf(program, i), name, prompt: `What is the value of ${name}?`, wrong }];
}

/** The term that a pull brings, and where it is the last of several, the multiplier they add up to. */
function ofPull(trace: Trace, after: State, step: Extract<Step, { term: Tensor }>): Sought[] {
  const { program } = trace;
  const { equation: j, consumer: i } = step;
  if (!isWritten(step.term.shape)) return [];
  const several = (trace.terms[j] ?? 0) > 1;
  const sought: Sought[] = [];
  const isKnown = (consumer: number): boolean => isAllWritten(program, consumer);
  if (isKnown(i)) {
    const [a, c] = [plain(program, i), plain(program, j)];
    const local = `\\frac{\\partial ${nameOf(program, i)}}{\\partial ${nameOf(program, j)}}`;
    const what = several ? `What does ${a} → ${c} add to ${multiplier(program, j)}?` : undefined;
    sought.push({
      value: step.term,
      tex: several ? `${lambdaTex(program, i).tex}\\, ${local}` : lambdaOf(program, j),
      name: several ? termName(program, step) : multiplier(program, j),
      prompt: what ?? `What is ${multiplier(program, j)}?`,
      wrong: [...wrongTerms(trace, after, step), ...(several ? [] : earlierMistakes(trace, j))],
    });
  }
  const total = after.lambda[j];
  const last = several && after.received[j] === trace.terms[j];
  if (last && total && termsOf(trace, j).every((t) => isKnown(t.consumer))) {
    const name = multiplier(program, j);
    const wrong = [...wrongSums(trace, after, j), ...earlierMistakes(trace, j)];
    const prompt = `All its terms are there. What is ${name}?`;
    sought.push({ value: total, tex: lambdaOf(program, j), name, prompt, wrong });
  }
  return sought;
}

/** The numbers that a step makes, as far as they can be worked out from numbers that are written out. */
export function valueQuestions(
  trace: Trace,
  before: State,
  after: State,
  step: Step,
): ValueQuestion[] {
  const sought =
    step.kind === 'pullback' ? ofPull(trace, after, step) : ofNode(trace, before, step);
  return sought
    .filter(({ value }) => isWritten(value.shape) && value.data.length > 0)
    .map(valueQuestion);
}

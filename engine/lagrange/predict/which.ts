import { equationAt } from '../../program/program.ts';
import { activeUses } from '../../program/pullback.ts';
import { isComplete, type State } from '../../trace/stateAt.ts';
import { lambdaOf, nameOf } from '../../trace/symbols.ts';
import type { Step, Trace } from '../../trace/trace.ts';
import type { Verdict, WhichQuestion } from './question.ts';
import { listed, multiplier, plain } from './words.ts';

/** As many as there are number keys. */
const MAX_OFFERED = 9;

/** Why equation i cannot come next; undefined if it can. */
type Refusal = (i: number) => Omit<Verdict, 'right'> | undefined;

/** An equation can take its value once all its arguments have theirs. */
function forwardRefusal({ program, failures }: Trace, { z }: State): Refusal {
  return (i) => {
    const name = plain(program, i);
    if (z[i]) return { mistake: 'already known', says: `${name} has its value already.` };
    const failure = failures.get(i);
    if (failure) return { mistake: 'no value', says: `${name} has no value: ${failure}.` };
    const waits = equationAt(program, i).args.flatMap((arg) =>
      'equation' in arg && !z[arg.equation] ? [plain(program, arg.equation)] : [],
    );
    if (waits.length === 0) return undefined;
    const have = new Set(waits).size === 1 ? 'has' : 'have';
    const says = `Too soon: ${name} is made of ${listed(waits)}, which ${have} no value yet.`;
    return { mistake: 'too soon', says };
  };
}

/** λ_j can be put together once the multipliers of all consumers of j towards the output are complete. */
function backwardRefusal(trace: Trace, state: State): Refusal {
  const { program, reach, discrete } = trace;
  const output = program.output ?? -1;
  return (j) => {
    const name = plain(program, j);
    if (discrete[j]) {
      const says = `${name} is a condition or an index: it has no multiplier.`;
      return { mistake: 'no multiplier', says };
    }
    if (!reach[j]) {
      const says = `${name} does not reach ${plain(program, output)}: its λ is 0.`;
      return { mistake: 'does not reach', says };
    }
    if (isComplete(trace, state, j)) {
      return { mistake: 'already known', says: `${multiplier(program, j)} is complete already.` };
    }
    const waits = activeUses(program, reach, j)
      .map(({ consumer }) => consumer)
      .filter((i) => !isComplete(trace, state, i))
      .sort((a, b) => a - b);
    if (waits.length === 0) return undefined;
    const needed = listed(waits.map((i) => multiplier(program, i)));
    const says = `Too soon: ${name} is used by ${listed(waits.map((i) => plain(program, i)))}, so ${multiplier(program, j)} needs ${needed} first.`;
    return { mistake: 'too soon', says };
  };
}

/**
 * The equations offered: all, or of many the next, a few others that can come too, and those that
 * cannot, nearest in the program first; by name, so that the order tells nothing.
 */
function offer(trace: Trace, right: readonly boolean[], next: number, among: readonly number[]) {
  const others = among.filter((i) => i !== next);
  const nearest = others.sort(
    (a, b) =>
      Number(right[b]) - Number(right[a]) || Math.abs(a - next) - Math.abs(b - next) || a - b,
  );
  // Of those that can come, few: among right answers alone there would be nothing to choose.
  const can = nearest.filter((i) => right[i]).slice(0, MAX_OFFERED / 3);
  const cannot = nearest.filter((i) => !right[i]);
  return [next, ...can, ...cannot]
    .slice(0, MAX_OFFERED)
    .sort((a, b) => (plain(trace.program, a) < plain(trace.program, b) ? -1 : 1));
}

const PROMPTS = {
  input: 'Which node takes its value first?',
  forward: 'Which node can take its value next?',
  seed: 'Where does the backward pass begin?',
  pullback: 'Whose λ can be computed next?',
} as const;

/** Why the answer is right. */
function reason({ program, reach }: Trace, { kind }: Step, i: number): string {
  const name = plain(program, i);
  if (kind === 'seed') return `it begins at the output, with ${multiplier(program, i)}`;
  if (kind === 'pullback') {
    const uses = activeUses(program, reach, i).map(({ consumer }) => multiplier(program, consumer));
    return `${multiplier(program, i)} needs ${listed(uses.reverse())} only`;
  }
  const { args } = equationAt(program, i);
  const needs = args.flatMap((arg) => ('equation' in arg ? [plain(program, arg.equation)] : []));
  return needs.length === 0 ? `${name} waits for nothing` : `${name} is made of ${listed(needs)}`;
}

/** Which node comes next, in the state before a step; offered are some of the equations `among`. */
export function whichQuestion(
  trace: Trace,
  state: State,
  step: Step,
  among: readonly number[] = [...trace.program.equations.keys()],
): WhichQuestion {
  const { program } = trace;
  const next = step.equation;
  const backward = step.kind === 'seed' || step.kind === 'pullback';
  const refusal = backward ? backwardRefusal(trace, state) : forwardRefusal(trace, state);
  const refusals = program.equations.map((_, i) => (i === next ? undefined : refusal(i)));
  const options = program.equations.map((_, i) => {
    const look = {
      tex: step.kind === 'pullback' ? lambdaOf(program, i) : nameOf(program, i),
      label: step.kind === 'pullback' ? multiplier(program, i) : plain(program, i),
    };
    const refused = refusals[i];
    if (refused) return { ...look, right: false, ...refused };
    const first = i === next ? '' : ` The run takes ${plain(program, next)} first.`;
    return { ...look, right: true, says: `Right: ${reason(trace, step, i)}.${first}` };
  });
  const right = refusals.map((refused) => refused === undefined);
  return {
    kind: 'which',
    prompt: PROMPTS[step.kind],
    answer: `It is ${options[next]?.label}: ${reason(trace, step, next)}.`,
    options,
    offered: offer(trace, right, next, among.includes(next) ? among : [...right.keys()]),
  };
}

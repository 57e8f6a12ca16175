import {
  equationText,
  plainSymbol,
  plainTex,
  type Step,
  stateAt,
  type Tensor,
} from '../../engine/index.ts';
import type { Run } from './run.ts';
import { sentenceAt } from './sentence.ts';
import { show } from './views.ts';

const nameOf = ({ program }: Run, i: number): string =>
  plainSymbol(program.equations[i]?.name ?? '');

const valueText = (value: Tensor | undefined): string => (value ? show(value).spoken : '?');

function stepText(run: Run, step: Step, received: number): string {
  const name = nameOf(run, step.equation);
  switch (step.kind) {
    case 'input':
      return `Forward: ${name} is given, z = ${valueText(step.value)}.`;
    case 'forward': {
      const text = equationText(run.scene, run.program.equations[step.equation]?.id ?? '');
      return `Forward: ${text || name}, z = ${valueText(step.value)}.`;
    }
    case 'seed':
      return `Seed: λ of the output ${name} = ${valueText(step.value)}.`;
    case 'pullback': {
      const from = nameOf(run, step.consumer);
      const all = run.trace.terms[step.equation] ?? 0;
      const uses = `${received} of ${all} ${all === 1 ? 'use' : 'uses'}`;
      return `Backward along ${from} → ${name}: λ_${from} ∂${from}/∂${name} = ${valueText(step.term)}, ${uses} of ${name}.`;
    }
  }
}

/** A sum as text: `7.3891 − 0.4161`. */
const sumText = (terms: readonly Tensor[]): string =>
  terms.map(valueText).join(' + ').replaceAll('+ −', '− ');

/** The moments of an ODE's solution, with their sentences. */
function momentLines(run: Run): string[] {
  return run.ticks.map((_, i) => {
    const { lead, tex, note } = sentenceAt(run, i + 1);
    return `${i + 1}. ${lead} ${plainTex(tex)}; ${note}.`;
  });
}

/**
 * The whole run as text, a line for every stop of the stepper: `14. Backward at c: λ_c = 7.3891 − 0.4161 = 6.9729.`
 * O(steps): every line says only what its step made.
 */
export function traceLines(run: Run): string[] {
  if (run.inside) return momentLines(run);
  const { lambda } = stateAt(run.trace, run.trace.steps.length);
  /** The summands of each λ so far; that of the output begins with its seed. */
  const summands = new Map<number, Tensor[]>();
  const received = new Map<number, number>();
  return run.ticks.map((tick, i) => {
    if (tick.kind === 'adjoint') {
      const name = nameOf(run, tick.equation);
      const all = summands.get(tick.equation) ?? [];
      const sum = all.length > 1 ? `${sumText(all)} = ` : '';
      return `${i + 1}. Backward at ${name}: λ_${name} = ${sum}${valueText(lambda[tick.equation])}.`;
    }
    const { step } = tick;
    const { equation } = step;
    const made =
      step.kind === 'pullback' ? step.term : step.kind === 'seed' ? step.value : undefined;
    if (made) summands.set(equation, [...(summands.get(equation) ?? []), made]);
    if (step.kind === 'pullback') received.set(equation, (received.get(equation) ?? 0) + 1);
    return `${i + 1}. ${stepText(run, step, received.get(equation) ?? 0)}`;
  });
}

export const traceText = (run: Run): string => `${traceLines(run).join('\n')}\n`;

import { equationAt, type Program } from '../../program/program.ts';
import { formatShort } from '../../tensor/format.ts';
import type { NeverZero } from './nowhereStationary.ts';
import type { OptimiserState, Sense } from './state.ts';

/** Why a method stopped. No kind of it says that an optimum was found. */
export interface Ending {
  /**
   * `stationary`: the constraints hold and ∂L/∂x = 0, to the tolerance: necessary for an optimum, not
   * sufficient. `none`: there is provably no optimum. `diverging`: the objective left all bounds.
   * `fading`: ∂L/∂x goes to 0, but no point where it is 0 comes nearer. `limit`: no more steps.
   */
  readonly kind: 'stationary' | 'none' | 'diverging' | 'fading' | 'limit';
  readonly sentence: string;
}

const WORDS = {
  minimise: { best: 'minimiser', bound: 'below', does: 'falls', end: 'infimum' },
  maximise: { best: 'maximiser', bound: 'above', does: 'rises', end: 'supremum' },
} as const;

/** Why there is neither a maximiser nor a minimiser. */
function noneSentence(program: Program, { equation, sign, only }: NeverZero): string {
  const x = equationAt(program, equation).name;
  const relation = sign > 0 ? '> 0' : '< 0';
  const why = `λ of ${x} is ${relation} for every real input, by interval arithmetic`;
  const so = 'a maximiser or a minimiser would have λ = 0 there, so there is neither';
  if (!only) return `${why}; ${so}.`;
  const [up, down] = sign > 0 ? ['+∞', '−∞'] : ['−∞', '+∞'];
  const monotone = sign > 0 ? 'rises' : 'falls';
  return `${why}; ${so}. The output ${monotone} strictly with ${x}: it nears its supremum only for ${x} → ${up} and its infimum only for ${x} → ${down}, and attains neither.`;
}

const number = (v: number): string => formatShort(v, 4);

/** The sentence for a stop of some kind; a proof that there is no optimum goes before all of them. */
export function endingOf(
  program: Program,
  sense: Sense,
  proof: NeverZero | undefined,
  kind: Exclude<Ending['kind'], 'none'>,
  { objective, gradient, violation }: OptimiserState,
): Ending {
  const { best, bound, does, end } = WORDS[sense];
  const off = violation === 0 ? '' : `, the largest residual ${number(violation)}`;
  const now = `The output is ${number(objective)}, the largest λ on the inputs ${number(gradient)}${off}`;
  if (proof)
    return {
      kind: 'none',
      sentence: `There is no ${best}: ${noneSentence(program, proof)} ${now} where the method stops.`,
    };
  const sentences = {
    stationary: `A stationary point to the tolerance: residuals ≤ ${number(violation)}, λ on the inputs ≤ ${number(gradient)}. That is necessary for a ${best}, not sufficient.`,
    diverging: `${now}: the output still ${does} and is past all bounds; it seems unbounded ${bound}, with no ${best}.`,
    fading: `${now}: it fades, but no point where it is 0 comes nearer. The ${end} may be approached and never attained.`,
    limit: `${now} after the last step allowed; no stationary point was reached.`,
  };
  return { kind, sentence: sentences[kind] };
}

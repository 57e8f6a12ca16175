import { isWritten } from '../../algebra/valueTex.ts';
import type { Tensor } from '../../tensor/tensor.ts';
import type { Trace } from '../../trace/trace.ts';
import { unordered, withoutEdge } from '../broken.ts';
import { carriedEdges } from '../couplings.ts';
import type { Mistake } from './question.ts';
import { multiplier, plain } from './words.ts';

/** More equations than these, and whole wrong passes take too long to try. */
const MOST_EQUATIONS = 24;
/** A recursion that makes more terms than these is none that someone carries out. */
const MOST_TERMS = 1000;

/**
 * What λ_j would be had the mistake been made before j's turn: a term left out of another multiplier,
 * or each node fired once per path. Only where all values are numbers or short vectors.
 */
export function earlierMistakes(
  trace: Trace,
  j: number,
): { readonly value: Tensor; readonly mistake: Mistake; readonly says: string }[] {
  const { program } = trace;
  const { equations } = program;
  if (equations.length > MOST_EQUATIONS || !equations.every(({ shape }) => isWritten(shape))) {
    return [];
  }
  const missed = carriedEdges(trace)
    .flat()
    .flatMap(({ from, consumer }) => {
      const value = from > j ? withoutEdge(trace, from, consumer).lambda[j] : undefined;
      const says = `A term was missed before: ${multiplier(program, from)} without the one through ${plain(program, consumer)}.`;
      return value ? [{ value, mistake: 'missing term' as const, says }] : [];
    });
  const { lambda, mistake, stopped } = unordered(trace, MOST_TERMS);
  const fired = lambda[j];
  if (!fired || stopped) return missed;
  return [...missed, { value: fired, mistake: 'no order', says: mistake }];
}

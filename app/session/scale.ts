import { isWritten, type State, stateAt, statistics, type Tensor } from '../../engine/index.ts';
import type { Run } from './run.ts';

/** What the colours of a picture mean: full hue at `to`, full grey at −`to`. */
export interface Scale {
  readonly to: number;
  /** Whether anything on it is below 0. */
  readonly signed: boolean;
}

/** Ends that read well, close enough together that little of the hue is given away. */
const ENDS = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** The least good end of a scale that is no less than `largest`; 1 where all is 0. */
export function scaleEnd(largest: number): number {
  if (largest === 0) return 1;
  const exponent = Math.floor(Math.log10(largest));
  const end = ENDS.find((e) => e * 10 ** exponent >= largest) ?? 10;
  // Through text: 3 · 10⁻¹ is not 0.3.
  const rounded = Number(`${end}e${exponent}`);
  return Number.isFinite(rounded) && rounded > 0 ? rounded : largest;
}

function scaleOf(tensors: readonly Tensor[]): Scale {
  const all = tensors.map(statistics);
  return {
    to: scaleEnd(all.reduce((most, { largest }) => Math.max(most, largest), 0)),
    signed: all.some(({ min }) => min < 0),
  };
}

/** A tensor's own scale. */
export const ownScale = (tensor: Tensor): Scale => scaleOf([tensor]);

export interface Scales {
  readonly z: Scale;
  readonly lambda: Scale;
  /** How many cards show a picture: short vectors stand there in numbers. */
  readonly pictures: number;
}

const drawn = (values: State['z']): Tensor[] =>
  values.filter((t): t is Tensor => t !== undefined && t.data.length > 1);

const known = new WeakMap<Run, Scales>();

/**
 * One scale for all values of a run and one for all its multipliers, numbers aside: equal colours are
 * equal values on every card. Of the whole run, so that a step recolours nothing.
 */
export function scalesOf(run: Run): Scales {
  const before = known.get(run);
  if (before) return before;
  const state = stateAt(run.trace, run.trace.steps.length);
  const z = drawn(state.z);
  const pictures = z.filter(({ shape }) => !isWritten(shape)).length;
  const scales = { z: scaleOf(z), lambda: scaleOf(drawn(state.lambda)), pictures };
  known.set(run, scales);
  return scales;
}

import {
  chain,
  derivation,
  type OpenBlock,
  plainSymbol,
  type State,
  stateAt,
  symbolTex,
  type Tick,
} from '../../engine/index.ts';
import { insideSentence } from './insideSentence.ts';
import type { Run } from './run.ts';

/** The sentence of a tick: words, the mathematics as TeX, and what to notice about it. */
export interface Sentence {
  readonly lead: string;
  readonly tex: string;
  readonly note: string;
}

const name = (run: Run, i: number): string => run.program.equations[i]?.name ?? '';
const plain = (run: Run, i: number): string => plainSymbol(name(run, i));

function usesNote(run: Run, i: number): string {
  const terms = run.trace.terms[i] ?? 0;
  const node = plain(run, i);
  if (terms === 1) return `${node} has one use on the way to the output`;
  if (terms === 2) return `both uses of ${node} contribute; their pulls add`;
  return `all ${terms} uses of ${node} contribute; their pulls add`;
}

/** How far along the multiplier of a node is after a pull. */
function arrival(run: Run, state: State, i: number): string {
  const all = run.trace.terms[i] ?? 0;
  return `${state.received[i] ?? 0} of ${all} ${all === 1 ? 'use' : 'uses'}`;
}

/** The open block that an equation is a port of. */
const blockOf = (run: Run, i: number): OpenBlock | undefined =>
  run.blocks.find(({ ports }) => ports.includes(i));

function words(run: Run, state: State, tick: Tick): Pick<Sentence, 'lead' | 'note'> {
  if (tick.kind === 'adjoint') {
    const lead = `Backward at ${plain(run, tick.equation)}:`;
    return { lead, note: usesNote(run, tick.equation) };
  }
  const { step } = tick;
  const here = plain(run, step.equation);
  switch (step.kind) {
    case 'input':
      return { lead: `Forward at ${here}:`, note: 'given from outside' };
    case 'forward': {
      const entered = blockOf(run, step.equation)?.closed.op.name;
      if (entered) return { lead: `Into ${entered} at ${here}:`, note: 'the value that comes in' };
      return { lead: `Forward at ${here}:`, note: 'the constraint is satisfied: r = 0' };
    }
    case 'seed':
      return { lead: `Seed at ${here}:`, note: 'stationarity of L in the output' };
    case 'pullback': {
      const edge = `${plain(run, step.consumer)} → ${here}`;
      const left = blockOf(run, step.consumer)?.closed.op.name;
      const lead = left ? `Out of ${left} along ${edge}:` : `Backward along ${edge}:`;
      return { lead, note: `${arrival(run, state, step.equation)} of ${here}` };
    }
  }
}

/** What happens at a position of the timeline, in words and in mathematics. */
export function sentenceAt(run: Run, position: number): Sentence {
  if (run.inside) return insideSentence(run.inside, position);
  const tick = run.ticks[position - 1];
  if (!tick) {
    const none = run.ticks.length === 0;
    const note = none ? 'add a node to begin' : 'step forward, and each node takes its value';
    return { lead: none ? 'Nothing to compute.' : 'Nothing is computed yet.', tex: '', note };
  }
  const state = stateAt(run.trace, tick.cursor);
  const { numbers, ...parts } = derivation(run.trace, state, tick);
  // A port hands its value on: its right side in numbers is the value itself.
  const handsOn = tick.kind === 'step' && blockOf(run, tick.step.equation) !== undefined;
  const whole = numbers === undefined || handsOn ? parts : { ...parts, numbers };
  return { ...words(run, state, tick), tex: chain(whole) };
}

/** Which pass a tick of the timeline belongs to, and what it is about. */
export interface TickKind {
  readonly pass: 'forward' | 'backward';
  readonly kind: 'node' | 'edge';
}

export function tickKind(tick: Tick): TickKind {
  if (tick.kind === 'adjoint') return { pass: 'backward', kind: 'node' };
  const { kind } = tick.step;
  if (kind === 'pullback') return { pass: 'backward', kind: 'edge' };
  return { pass: kind === 'seed' ? 'backward' : 'forward', kind: 'node' };
}

/** The letters on a tick, as TeX. */
export function tickTex(run: Run, tick: Tick): string {
  const symbol = (i: number): string => symbolTex(name(run, i));
  if (tick.kind === 'adjoint') return `\\lambda_{${symbol(tick.equation)}}`;
  const { step } = tick;
  if (step.kind === 'pullback') return `${symbol(step.consumer)} \\to ${symbol(step.equation)}`;
  return `${step.kind === 'seed' ? '\\lambda' : 'z'}_{${symbol(step.equation)}}`;
}

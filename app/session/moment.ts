import type { Equation, NodeId, OpenBlock, Tick } from '../../engine/index.ts';
import type { Run } from './run.ts';

/**
 * The same moment in runs of one document with different blocks open. A run with more of them open
 * has all stops of the other, and those of the inner equations between them.
 */

type Pass = 'forward' | 'backward';

const equationOf = ({ program }: Run, i: number): Equation => program.equations[i] as Equation;

/** The equation that a stop is about. */
export const subjectOf = (tick: Tick): number =>
  tick.kind === 'adjoint' ? tick.equation : tick.step.equation;

const passOf = (tick: Tick): Pass =>
  tick.kind === 'step' && (tick.step.kind === 'input' || tick.step.kind === 'forward')
    ? 'forward'
    : 'backward';

const isIn = (scope: readonly NodeId[] | undefined, path: readonly NodeId[]): boolean =>
  path.every((id, i) => scope?.[i] === id);

/** The id and port at which a pull starts; a port of an open block is one of the block. */
function endOf(run: Run, consumer: number, port: number): string {
  for (const { ports, value } of run.blocks) {
    const place = ports.indexOf(consumer);
    if (place >= 0 && value >= 0) return `${equationOf(run, value).id}.${place}`;
  }
  return `${equationOf(run, consumer).id}.${port}`;
}

/** What happens at a stop, named alike whichever blocks are open. */
function keyOf(run: Run, tick: Tick): string {
  const { id } = equationOf(run, subjectOf(tick));
  if (tick.kind === 'adjoint') return `λ ${id}`;
  const { step } = tick;
  if (step.kind !== 'pullback') return `${step.kind === 'seed' ? 'seed' : 'z'} ${id}`;
  return `${id} < ${endOf(run, step.consumer, step.port)}`;
}

const known = new WeakMap<Run, ReadonlyMap<string, number>>();

/** The position of every stop of a run, by its key. */
function positionsIn(run: Run): ReadonlyMap<string, number> {
  const positions =
    known.get(run) ?? new Map(run.ticks.map((tick, i) => [keyOf(run, tick), i + 1]));
  known.set(run, positions);
  return positions;
}

/** The position of the first stop of a pass inside an open block. */
function firstWithin(run: Run, { path }: OpenBlock, pass: Pass): number | undefined {
  const found = run.ticks.findIndex(
    (tick) => passOf(tick) === pass && isIn(equationOf(run, subjectOf(tick)).scope, path),
  );
  return found < 0 ? undefined : found + 1;
}

/** The position of a closed block's own step: it takes its value, or its λ is pulled. */
function ownStep(run: Run, id: NodeId, pass: Pass): number | undefined {
  if (pass === 'forward') return positionsIn(run).get(`z ${id}`);
  const pull = run.ticks.findIndex(
    (tick) =>
      tick.kind === 'step' &&
      tick.step.kind === 'pullback' &&
      equationOf(run, tick.step.consumer).id === id,
  );
  return pull >= 0 ? pull + 1 : positionsIn(run).get(`λ ${id}`);
}

/** The closed block whose own step a stop is, if it is one's. */
export function blockAt(run: Run, tick: Tick | undefined): Equation | undefined {
  if (tick?.kind !== 'step') return undefined;
  const { step } = tick;
  const equation = equationOf(run, step.kind === 'pullback' ? step.consumer : step.equation);
  return equation.op.body && step.kind !== 'seed' ? equation : undefined;
}

/** The block that is open in one of two runs alone, the outermost of several. */
const extra = (run: Run, other: Run): OpenBlock | undefined =>
  run.blocks.find(({ path }, i) => other.blocks[i]?.path.join() !== path.join());

/** The first inner stop of a block that has opened, in the pass of a stop; undefined if it has none. */
export function entryOf(to: Run, from: Run, tick: Tick): number | undefined {
  const block = extra(to, from);
  return block && firstWithin(to, block, passOf(tick));
}

/**
 * Where in `to` the cursor stands that stands at `position` in `from`. From a block's own step it goes
 * to the first of the steps that the block opens into, and back from all of these to its own.
 */
export function momentIn(to: Run, from: Run, position: number): number {
  if (position >= from.ticks.length) return to.ticks.length;
  const tick = from.ticks[position - 1];
  if (!tick) return 0;
  const left = extra(from, to);
  if (left && left.value >= 0 && isIn(equationOf(from, subjectOf(tick)).scope, left.path)) {
    const own = ownStep(to, equationOf(from, left.value).id, passOf(tick));
    if (own !== undefined) return own;
  }
  const entered = extra(to, from);
  if (
    entered &&
    entered.value >= 0 &&
    blockAt(from, tick)?.id === equationOf(to, entered.value).id
  ) {
    const entry = entryOf(to, from, tick);
    if (entry !== undefined) return entry;
  }
  const positions = positionsIn(to);
  for (let p = position; p > 0; p--) {
    const found = positions.get(keyOf(from, from.ticks[p - 1] as Tick));
    if (found !== undefined) return found;
  }
  return 0;
}

/** Whether the way from one stop to another leads out of the inmost open block. */
export function leavesBlock(run: Run, from: number, to: number): boolean {
  const inmost = run.blocks.at(-1);
  return (
    inmost !== undefined && to > 0 && isSeenIn(run, from, inmost) && !isSeenIn(run, to, inmost)
  );
}

/** Whether a stop is one that is seen inside a block: of its equations, along its edges. */
export function isSeenIn(run: Run, position: number, { path, value }: OpenBlock): boolean {
  const tick = run.ticks[position - 1];
  if (!tick) return false;
  const isOwn = (i: number): boolean => i === value || isIn(equationOf(run, i).scope, path);
  if (!isOwn(subjectOf(tick))) return false;
  return tick.kind === 'adjoint' || tick.step.kind !== 'pullback' || isOwn(tick.step.consumer);
}

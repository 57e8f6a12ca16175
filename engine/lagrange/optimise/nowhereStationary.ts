import { isFree } from '../../ops/op.ts';
import { differentiate } from '../../program/differentiate.ts';
import { type Arg, discreteIn, equationAt, type Program } from '../../program/program.ts';
import { sizeOf, type Tensor } from '../../tensor/tensor.ts';
import {
  around,
  EVERYTHING,
  holdsZero,
  type Interval,
  minus,
  plus,
  rising,
  squared,
  times,
  unit,
} from './interval.ts';

type Range = (x: readonly Interval[]) => Interval;

const [first, second]: readonly [Range, Range] = [
  ([a = EVERYTHING]) => a,
  ([, b = EVERYTHING]) => b,
];

const atEnds = (x: number): boolean => x === 0 || !Number.isFinite(x);
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/**
 * The values of ops over intervals, element by element. What is not here may be anything, so that a proof
 * is only missed, never wrong.
 */
const RANGES: ReadonlyMap<string, Range> = new Map<string, Range>([
  ['identity', first],
  ['broadcast_to', first],
  ['reshape', first],
  ['transpose', first],
  ['add', (x) => plus(first(x), second(x))],
  ['sub', (x) => plus(first(x), minus(second(x)))],
  ['mul', (x) => times(first(x), second(x))],
  ['neg', (x) => minus(first(x))],
  ['square', squared],
  ['exp', rising(Math.exp, atEnds)],
  ['tanh', rising(Math.tanh, atEnds)],
  ['sigmoid', rising(sigmoid, atEnds)],
  ['sin', () => unit],
  ['cos', () => unit],
]);

/** A free value whose λ is never 0, whatever the inputs. */
export interface NeverZero {
  readonly equation: number;
  readonly sign: 1 | -1;
  /** Whether it is the only free value and a scalar: f is then strictly monotone in it. */
  readonly only: boolean;
}

/** Whether all that the output depends on are ops of the table: smooth everywhere, with rules that are true. */
function isSmooth({ equations }: Program, output: number): boolean {
  const seen = new Set([output]);
  for (const i of seen) {
    const { op, args } = equations[i] as Program['equations'][number];
    if (!op.source && !RANGES.has(op.name)) return false;
    for (const arg of args) if ('equation' in arg) seen.add(arg.equation);
  }
  return true;
}

/**
 * A proof that ∇ₓf = 0 has no solution, if interval arithmetic over all real inputs finds one: a free value
 * whose λ has one sign everywhere (Moore, Interval Analysis, 1966). Then f has neither a maximiser nor a
 * minimiser. Undefined where it finds none, which says nothing.
 */
export function nowhereStationary(program: Program): NeverZero | undefined {
  if (program.output === undefined || !isSmooth(program, program.output)) return undefined;
  const made = differentiate(program);
  const discrete = discreteIn(program);
  const ranges: Interval[] = [];
  const rangeOf = (arg: Arg): Interval =>
    'constant' in arg ? around(arg.constant) : (ranges[arg.equation] as Interval);
  for (const { op, args, params } of made.program.equations) {
    if (isFree(op)) ranges.push(EVERYTHING);
    else if (op.source) ranges.push(around(params.value as Tensor));
    else ranges.push(RANGES.get(op.name)?.(args.map(rangeOf)) ?? EVERYTHING);
  }
  const free = [...program.equations.keys()].filter(
    (i) => isFree(equationAt(program, i).op) && !discrete[i],
  );
  for (const equation of free) {
    const { arg } = made.lambda[equation] as { readonly arg: Arg };
    const range = rangeOf(arg);
    const { shape } = equationAt(program, equation);
    if (sizeOf(shape) === 0 || holdsZero(range)) continue;
    const only = free.length === 1 && shape.length === 0;
    return { equation, sign: range.low >= 0 ? 1 : -1, only };
  }
  return undefined;
}

import type { Data } from '../ops/op.ts';
import { isFree } from '../ops/op.ts';
import { differentiate } from '../program/differentiate.ts';
import { openBlocks } from '../program/openBlocks.ts';
import { type Arg, type Equation, equationAt, type Program } from '../program/program.ts';
import { createArena } from '../tensor/kernels/arena.ts';
import type { Arena, Dtype } from '../tensor/kernels/kernels.ts';
import { isRowMajor, placesOf, type View, whole } from '../tensor/strided.ts';
import {
  formatShape,
  type Shape,
  ShapeError,
  sameShape,
  sizeOf,
  type Tensor,
} from '../tensor/tensor.ts';
import type { Run } from './elementwise.ts';
import { callsOf, dataAt, type Instruction, instructionsFor } from './instructions.ts';
import { layMemory, type Memory } from './memory.ts';
import { type ScalarTape, scalarTape } from './scalars.ts';
import { neededFor, simplify } from './simplify.ts';

export interface PlanOptions {
  /** float64 by default, as the trace computes; float32 for training. */
  readonly dtype?: Dtype;
  /**
   * Keep every z and every λ to be looked at (the default). Off, only the output, the sources and the λ
   * of `wrt` are kept, and the memory of others is used again.
   */
  readonly inspect?: boolean;
  /** With `inspect` off, the equations whose λ are wanted; all free ones by default. */
  readonly wrt?: readonly number[];
  /** With `inspect` off, further equations whose z are kept. */
  readonly keep?: readonly number[];
  /** Elements of memory to leave free for others, such as an optimiser's. */
  readonly spare?: number;
  /** False for the TypeScript kernels. */
  readonly simd?: boolean;
}

/** A program compiled: memory laid out once, and the calls that fill it. Numbers are the program's equations. */
export interface Plan {
  readonly dtype: Dtype;
  readonly program: Program;
  /** The calls of the forward and of the backward pass, in order, for stepping. */
  readonly forward: readonly Instruction[];
  readonly backward: readonly Instruction[];
  readonly arena: Arena;
  /** Bytes of memory in use. */
  readonly bytes: number;
  /** Where the memory asked for with `spare` begins. */
  readonly spare: number;
  /** Puts the value of a source. Throws a ShapeError for another shape, a RangeError for what is computed. */
  set(equation: number, value: { readonly shape: Shape; readonly data: Data }): void;
  /** The calls of a whole run: those of scalars that follow one another are one. */
  readonly calls: readonly Run[];
  /** Forward, then backward; `watch` is told each instruction after it has run. */
  run(watch?: (done: Instruction) => void): void;
  runForward(): void;
  /** After a forward run, or with what it left in `carried` put back. */
  runBackward(): void;
  /** The parts of the arena that a forward run computes and the backward pass reads. */
  carried(): readonly Data[];
  /** Where z or λ stands, row by row; undefined where it is not kept, not contiguous, or there is none. */
  zAt(equation: number): Data | undefined;
  lambdaAt(equation: number): Data | undefined;
  /** The same of λ that need not be contiguous. */
  lambdaView(equation: number): View | undefined;
  /** Copies of z and λ, in float64. Undefined where they are not kept, or there is no λ. */
  z(equation: number): Tensor | undefined;
  lambda(equation: number): Tensor | undefined;
}

/** What is compiled: the equations of both passes, and where each λ is. */
interface Recorded {
  readonly equations: readonly Equation[];
  readonly lambda: readonly Arg[];
  /** How many of the equations are of the forward pass. */
  readonly forward: number;
  /** Numbers of the program's equations among those of its opened blocks. */
  readonly places: readonly number[];
}

function record(program: Program): Recorded {
  const opened = openBlocks(program);
  const { places } = opened;
  const forward = opened.equations.length;
  if (opened.output === undefined) {
    return { equations: opened.equations, lambda: [], forward, places };
  }
  const made = differentiate(opened);
  const lambda = made.lambda.map(({ arg }) => arg);
  return { equations: made.program.equations, lambda, forward, places };
}

/** What is to be read after a run. */
function wantedOf({ lambda, places }: Recorded, kept: Kept): Arg[] {
  return places.flatMap((equation, i): Arg[] => {
    const multiplier = kept.lambda(i) ? lambda[equation] : undefined;
    return [...(kept.z(i) ? [{ equation }] : []), ...(multiplier ? [multiplier] : [])];
  });
}

/** Which z and λ can be read after a run. */
interface Kept {
  z(i: number): boolean;
  lambda(i: number): boolean;
}

function keptBy({ equations, output }: Program, options: PlanOptions): Kept {
  const { inspect = true, wrt, keep = [] } = options;
  if (inspect) return { z: () => true, lambda: () => true };
  const free = equations.flatMap(({ op }, i) => (isFree(op) ? [i] : []));
  const wanted = new Set(wrt ?? free);
  return {
    z: (i) => i === output || keep.includes(i) || equations[i]?.op.source !== undefined,
    lambda: (i) => wanted.has(i),
  };
}

function layOut(recorded: Recorded, kept: Kept, reuse: boolean): Memory {
  const { equations } = recorded;
  const wanted = wantedOf(recorded, kept);
  const home = simplify(equations);
  const needed = neededFor(equations, home, wanted);
  return layMemory({ equations, home, needed, wanted, reuse });
}

const BYTES = { f64: 8, f32: 4 } as const;

/** Writes a tensor where it stands. */
function put(arena: Arena, offset: number, { data }: { readonly data: Data }): void {
  arena.data.set(data, offset);
}

function read(arena: Arena, view: View): Tensor {
  const places = placesOf(view);
  return {
    shape: view.shape,
    data: Float64Array.from(places, (place) => arena.data[place] as number),
  };
}

/** The instructions of both passes. */
function instructions(
  arena: Arena,
  { equations, forward }: Recorded,
  { placed, size }: Memory,
  scalars: ScalarTape,
): [Instruction[], Instruction[]] {
  const passes: [Instruction[], Instruction[]] = [[], []];
  for (const place of placed) {
    const equation = equations[place.equation] as Equation;
    const pass = passes[place.equation < forward ? 0 : 1] as Instruction[];
    pass.push(...instructionsFor(arena, equation, place, size, scalars));
  }
  return passes;
}

/** Where the backward pass reads what the forward pass has computed. */
function carriedBy({ equations, forward }: Recorded, { placed }: Memory): readonly View[] {
  const made = new Map<number, View>();
  const read = new Set<View>();
  for (const { equation, out, operands, copies } of placed) {
    const { op, shape } = equations[equation] as Equation;
    const parts = copies.map(({ from, to }): View => ({ ...whole(from.shape), offset: to }));
    if (out !== undefined && !op.source) parts.push({ ...whole(shape), offset: out });
    if (equation < forward) {
      for (const part of parts) made.set(part.offset, part);
      continue;
    }
    for (const { offset } of [...operands, ...copies.map(({ from }) => from)]) {
      for (const part of made.values()) {
        if (offset >= part.offset && offset < part.offset + sizeOf(part.shape)) read.add(part);
      }
    }
    // From here on it is the backward pass’s own.
    for (const { offset } of parts) made.delete(offset);
  }
  return [...read];
}

function scratchOf({ equations }: Recorded, { placed }: Memory, dtype: Dtype): number {
  return placed.reduce((most, { equation, operands }) => {
    const { op, params } = equations[equation] as Equation;
    const shapes = operands.map(({ shape }) => shape);
    return Math.max(most, op.scratch?.(shapes, params, dtype) ?? 0);
  }, 0);
}

function watched(steps: readonly Instruction[], watch: (done: Instruction) => void): void {
  for (const step of steps) {
    step.run();
    watch(step);
  }
}

/**
 * Compiles a program: blocks opened, the backward pass recorded from the same rules that the trace
 * reads in numbers, everything laid out in one block of memory. Runs allocate nothing, but for ops that
 * have only a `forward` (`Instruction.allocates`). The seed is ones.
 */
export function plan(program: Program, options: PlanOptions = {}): Plan {
  const { dtype = 'f64', inspect = true, simd = true, spare = 0 } = options;
  const kept = keptBy(program, options);
  const recorded = record(program);
  const memory = layOut(recorded, kept, !inspect);
  const scratch = scratchOf(recorded, memory, dtype);
  const bytes = (memory.size + scratch + spare) * BYTES[dtype];
  const arena = createArena(bytes, dtype, { simd });
  const scalars = scalarTape(arena);
  const [forward, backward] = instructions(arena, recorded, memory, scalars);
  for (const { offset, value } of memory.constants) put(arena, offset, value);
  const { places, lambda } = recorded;
  const viewOf = (arg: Arg | undefined): View | undefined => arg && memory.placeOf(arg);
  const zView = (i: number): View | undefined =>
    kept.z(i) ? viewOf({ equation: places[i] as number }) : undefined;
  const lambdaView = (i: number): View | undefined =>
    kept.lambda(i) ? viewOf(lambda[places[i] as number]) : undefined;
  const contiguous = (view: View | undefined): Data | undefined =>
    view && isRowMajor(view) ? dataAt(arena, view) : undefined;
  const set: Plan['set'] = (i, value) => {
    const { shape, name, op } = equationAt(program, i);
    if (!op.source) throw new RangeError(`${name} is computed; only sources can be set`);
    if (!sameShape(shape, value.shape)) {
      const [is, wants] = [formatShape(value.shape), formatShape(shape)];
      throw new ShapeError(`the plan was made for ${name} of ${wants}, not ${is}`);
    }
    const view = zView(i);
    if (view) put(arena, view.offset, value);
  };
  for (const [i, { op, params }] of program.equations.entries()) {
    if (op.source) set(i, op.forward([], params));
  }
  const steps = [...forward, ...backward];
  const calls = callsOf(steps, scalars);
  const half = callsOf(forward, scalars);
  const other = callsOf(backward, scalars);
  const all = (list: readonly Run[]): void => {
    for (let i = 0; i < list.length; i++) (list[i] as Run)();
  };
  const whole = calls.length === 1 ? (calls[0] as Run) : () => all(calls);
  const run: Plan['run'] = (watch) => (watch ? watched(steps, watch) : whole());
  return {
    ...{ dtype, program, forward, backward, arena, bytes, set, calls, run },
    spare: memory.size + scratch,
    runForward: () => all(half),
    runBackward: () => all(other),
    carried: () => carriedBy(recorded, memory).map((view) => dataAt(arena, view)),
    zAt: (i) => contiguous(zView(i)),
    lambdaAt: (i) => contiguous(lambdaView(i)),
    lambdaView,
    z: (i) => {
      const view = zView(i);
      return view && read(arena, view);
    },
    lambda: (i) => {
      const view = lambdaView(i);
      return view && read(arena, view);
    },
  };
}

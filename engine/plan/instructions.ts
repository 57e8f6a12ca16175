import type { Data, Op } from '../ops/op.ts';
import type { Equation } from '../program/program.ts';
import type { Arena } from '../tensor/kernels/kernels.ts';
import { isRowMajor, placesOf, type View } from '../tensor/strided.ts';
import { sizeOf, type Tensor } from '../tensor/tensor.ts';
import { elementwiseRun, type Run } from './elementwise.ts';
import type { Copy, Placed } from './memory.ts';
import type { ScalarTape } from './scalars.ts';

/** One call that computes an equation's value. */
export interface Instruction {
  readonly equation: number;
  readonly run: Run;
  /** Its number on the plan's tape of scalars, where it is on that. */
  readonly scalar?: number;
  /** It makes tensors on its way: its op has neither kernel, view nor function of numbers. */
  readonly allocates: boolean;
}

/** The part of an arena's memory that a row-major place covers. */
export const dataAt = ({ data }: Arena, { offset, shape }: View): Data =>
  data.subarray(offset, offset + sizeOf(shape));

function copyRun(arena: Arena, { from, to }: Copy): Run {
  const places = placesOf(from);
  const { data } = arena;
  return () => {
    for (let i = 0; i < places.length; i++) data[to + i] = data[places[i] as number] as number;
  };
}

const inDoubles = (data: Data): Float64Array =>
  data instanceof Float64Array ? data : Float64Array.from(data);

/** By the op's own forward, on tensors that look into the arena. */
function forwardRun(arena: Arena, equation: Equation, out: View, x: readonly View[]): Run {
  const { op, params } = equation;
  const into = dataAt(arena, out);
  const inputs = x.map((view) => ({ shape: view.shape, data: dataAt(arena, view) }));
  return () => {
    const tensors = inputs.map(({ shape, data }): Tensor => ({ shape, data: inDoubles(data) }));
    into.set(op.forward(tensors, params).data);
  };
}

function kernelRun(
  arena: Arena,
  kernel: NonNullable<Op['kernel']>,
  { params }: Equation,
  out: View,
  x: readonly View[],
): Run {
  const run = kernel(
    x.map(({ shape }) => shape),
    params,
  );
  const into = dataAt(arena, out);
  const inputs = x.map((view) => dataAt(arena, view));
  return () => run(into, inputs);
}

/** The instructions as few calls: those of scalars that follow one another are one run of the tape. */
export function callsOf(instructions: readonly Instruction[], scalars: ScalarTape): Run[] {
  const calls: Run[] = [];
  for (let i = 0; i < instructions.length; i++) {
    const { scalar, run } = instructions[i] as Instruction;
    if (scalar === undefined) {
      calls.push(run);
      continue;
    }
    let end = scalar + 1;
    while (instructions[i + 1]?.scalar === end) {
      end++;
      i++;
    }
    calls.push(scalars.calls(scalar, end));
  }
  return calls;
}

/**
 * The calls for one equation: copies of operands first. None for a view; a source's value is put in its
 * place from outside. `scratch` is where a work area begins.
 */
export function instructionsFor(
  arena: Arena,
  equation: Equation,
  { equation: number, out, operands, copies }: Placed,
  scratch: number,
  scalars: ScalarTape,
): Instruction[] {
  const made: Instruction[] = copies.map((copy) => ({
    equation: number,
    run: copyRun(arena, copy),
    allocates: false,
  }));
  const { op, params, shape } = equation;
  if (out === undefined || op.source || sizeOf(shape) === 0) return made;
  const rows: View = { shape, offset: out, strides: [] };
  const add = (run: Run, allocates = false): Instruction[] => [
    ...made,
    { equation: number, run, allocates },
  ];
  if (op.fnOf && sizeOf(shape) === 1) {
    const scalar = scalars.add({ op, params, out, x: operands });
    const run = scalars.calls(scalar, scalar + 1);
    return [...made, { equation: number, run, scalar, allocates: false }];
  }
  if (op.fnOf) return add(elementwiseRun(arena, op, params, out, { x: operands, shape }));
  const lowered = op.lower?.(arena.kernels, out, operands, params, scratch);
  if (lowered) return add(lowered);
  if (op.kernel && operands.every(isRowMajor)) {
    return add(kernelRun(arena, op.kernel, equation, rows, operands));
  }
  return add(forwardRun(arena, equation, rows, operands), true);
}

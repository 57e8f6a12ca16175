import type { Arg, Equation } from '../program/program.ts';
import { isRowMajor, type View, whole } from '../tensor/strided.ts';
import { type Shape, sizeOf, type Tensor } from '../tensor/tensor.ts';
import { asMatrix, stretched } from './places.ts';

/** A constant, and where it is put once. */
export interface Fixed {
  readonly offset: number;
  readonly value: Tensor;
}

/** A view's elements, copied row by row to an offset for what cannot read them where they stand. */
export interface Copy {
  readonly from: View;
  readonly to: number;
}

/** What an equation reads and writes. */
export interface Placed {
  readonly equation: number;
  /** Undefined for a view, whose elements are another's. */
  readonly out: number | undefined;
  readonly operands: readonly View[];
  /** To be made just before it is computed. */
  readonly copies: readonly Copy[];
}

/** Where everything stands in one block of memory, in elements. */
export interface Memory {
  readonly size: number;
  readonly constants: readonly Fixed[];
  readonly placed: readonly Placed[];
  readonly placeOf: (arg: Arg) => View;
}

export interface Layout {
  readonly equations: readonly Equation[];
  /** Where the value of each equation really is. */
  readonly home: readonly Arg[];
  readonly needed: readonly boolean[];
  /** Values that are read after a run. */
  readonly wanted: readonly Arg[];
  /** Whether the place of a value that is not wanted goes to a later one after its last use. */
  readonly reuse: boolean;
}

/** Whether an op computes from operands that stand as they do. */
function takes({ op, shape }: Equation, x: readonly View[]): boolean {
  if (x.every(isRowMajor)) return true;
  if (op.view) return false;
  if (!op.fnOf) return op.strided === true;
  if (sizeOf(shape) === 1) return true;
  const views = x.map((view) => stretched(view, shape));
  return x.length > 1 && asMatrix(views, shape) !== undefined;
}

/** Memory that grows, with places that were given back, by size. */
function pool(): {
  take(n: number): number;
  /** A place that nothing else has had: for what is written before a run. */
  fresh(n: number): number;
  give(offset: number, n: number): void;
  size(): number;
} {
  const free = new Map<number, number[]>();
  let size = 0;
  const fresh = (n: number): number => {
    size += n;
    return size - n;
  };
  return {
    fresh,
    take: (n) => free.get(n)?.pop() ?? fresh(n),
    give: (offset, n) => {
      const list = free.get(n);
      if (list) list.push(offset);
      else free.set(n, [offset]);
    },
    size: () => size,
  };
}

/** The values that no equation after i reads, by i; not those that are kept. A view's is its base's. */
function endings({ equations, home, needed, wanted }: Layout): Map<number, number[]> {
  const owner = equations.map((_, i) => i);
  const last = equations.map((_, i) => i);
  const homeOf = (arg: Arg): Arg => ('equation' in arg ? (home[arg.equation] as Arg) : arg);
  for (const [i, { op, args }] of equations.entries()) {
    if (!needed[i]) continue;
    for (const arg of args.map(homeOf)) {
      if (!('equation' in arg)) continue;
      const own = owner[arg.equation] as number;
      last[own] = i;
      if (op.view) owner[i] = own;
    }
  }
  const ownerOf = (arg: Arg): number => ('equation' in arg ? (owner[arg.equation] as number) : -1);
  const kept = new Set(wanted.map(homeOf).map(ownerOf));
  const ending = new Map<number, number[]>();
  for (const [i, end] of last.entries()) {
    const { op } = equations[i] as Equation;
    // A view has no place of its own to give: it may be one of a constant.
    if (!needed[i] || op.view || op.source || kept.has(i)) continue;
    ending.set(end, [...(ending.get(end) ?? []), i]);
  }
  return ending;
}

/** Gives every needed value its place. */
export function layMemory(layout: Layout): Memory {
  const { equations, needed, home, reuse } = layout;
  const memory = pool();
  const fixed = new Map<Tensor | number, Fixed>();
  const places = new Map<number, View>();
  const rows = new Map<View, Copy>();
  const ending = endings(layout);
  const place = (shape: Shape): View => ({ ...whole(shape), offset: memory.take(sizeOf(shape)) });
  const constantAt = (value: Tensor): View => {
    const key = value.shape.length === 0 && value.data[0] !== 0 ? (value.data[0] as number) : value;
    const known = fixed.get(key) ?? { offset: memory.fresh(value.data.length), value };
    fixed.set(key, known);
    return { ...whole(value.shape), offset: known.offset };
  };
  const placeOf = (arg: Arg): View => {
    const at = 'equation' in arg ? (home[arg.equation] as Arg) : arg;
    return 'constant' in at ? constantAt(at.constant) : (places.get(at.equation) as View);
  };
  const placed: Placed[] = [];
  for (const [i, equation] of equations.entries()) {
    if (!needed[i]) continue;
    const { op, args, params, shape } = equation;
    const copies: Copy[] = [];
    const asRows = (view: View): View => {
      if (isRowMajor(view)) return view;
      const copy = rows.get(view) ?? { from: view, to: place(view.shape).offset };
      if (!rows.has(view)) copies.push(copy);
      rows.set(view, copy);
      return { ...whole(view.shape), offset: copy.to };
    };
    const found = args.map(placeOf);
    const operands = takes(equation, found) ? found : found.map(asRows);
    const [base] = operands;
    if (op.view && base) {
      const view = op.view(base.shape, params);
      places.set(i, { ...view, offset: base.offset + view.offset });
      placed.push({ equation: i, out: undefined, operands, copies });
      continue;
    }
    const own = op.source ? { ...whole(shape), offset: memory.fresh(sizeOf(shape)) } : place(shape);
    places.set(i, own);
    placed.push({ equation: i, out: own.offset, operands, copies });
    if (!reuse) continue;
    for (const j of ending.get(i) ?? []) {
      const view = places.get(j) as View;
      memory.give(view.offset, sizeOf(view.shape));
    }
  }
  for (const arg of layout.wanted) placeOf(arg);
  return { size: memory.size(), constants: [...fixed.values()], placed, placeOf };
}

import type { Op } from '../ops/op.ts';
import { createArena } from '../tensor/kernels/arena.ts';
import type { Arena, Dtype } from '../tensor/kernels/kernels.ts';
import { type ChunkCall, type ChunkRule, chunkRule } from './chunkRule.ts';

/** Scalars that are inputs have this in place of an op. */
export const INPUT = 255;

/** A large graph of scalars, arguments before their consumers: 9 bytes a node. */
export interface ScalarGraph {
  /** The different ops in use, elementwise and without params, of one or two inputs. */
  readonly ops: readonly Op[];
  /** Per node the number of its op, or INPUT. */
  readonly code: Uint8Array;
  readonly a: Int32Array;
  /** The second argument; anything where the op has one input. */
  readonly b: Int32Array;
}

export interface BulkOptions {
  readonly dtype?: Dtype;
  readonly simd?: boolean;
}

/** A scalar graph compiled: nodes of one level and one op are computed together. */
export interface Bulk {
  readonly arena: Arena;
  /** Bytes held beyond the graph. */
  readonly bytes: number;
  /** Where each node's z stands in `arena.data`, and `lambda` further its λ. */
  readonly place: Int32Array;
  readonly lambda: number;
  /** All values, from those of the inputs. */
  forward(): void;
  /** All multipliers, from a seed of 1 at each of the nodes, once for every time that it is named. */
  backward(seeded: ArrayLike<number>): void;
  /** λ = 1 at the nodes, 0 elsewhere: how a backward pass begins. */
  seed(seeded: ArrayLike<number>): void;
  /**
   * One node, by the same calls in the same memory: its value, or what it hands back of its λ. Steps are
   * taken in the order of the nodes, backward in reverse after `seed`.
   */
  step(node: number, pass: 'forward' | 'backward'): void;
}

/** Elements that are computed at a time: so few that they stay in the nearest cache. */
const CHUNK = 512;

/** Nodes in the order of level and op, and where each group of them begins. */
interface Order {
  readonly place: Int32Array;
  readonly starts: Int32Array;
  readonly codes: Uint8Array;
}

function levelsOf({ ops, code, a, b }: ScalarGraph): { level: Int32Array; depth: number } {
  const level = new Int32Array(code.length);
  let depth = 0;
  for (let i = 0; i < code.length; i++) {
    const op = ops[code[i] as number];
    if (!op) continue;
    let most = level[a[i] as number] as number;
    if (op.inputs.length > 1) most = Math.max(most, level[b[i] as number] as number);
    level[i] = most + 1;
    depth = Math.max(depth, most + 1);
  }
  return { level, depth };
}

/** A counting sort. */
function orderOf(graph: ScalarGraph): Order {
  const { level, depth } = levelsOf(graph);
  const kinds = graph.ops.length + 1;
  const { code } = graph;
  const keyOf = (i: number): number =>
    (level[i] as number) * kinds + Math.min(code[i] as number, kinds - 1);
  const counts = new Int32Array((depth + 1) * kinds + 1);
  for (let i = 0; i < code.length; i++) {
    const key = keyOf(i) + 1;
    counts[key] = (counts[key] as number) + 1;
  }
  const filled = counts.subarray(1).reduce((n, count) => n + (count > 0 ? 1 : 0), 0);
  const starts = new Int32Array(filled + 1);
  const codes = new Uint8Array(filled);
  let group = 0;
  for (let key = 0; key < counts.length - 1; key++) {
    if ((counts[key + 1] as number) > 0) {
      starts[group] = counts[key] as number;
      codes[group++] = key % kinds === kinds - 1 ? INPUT : key % kinds;
    }
    counts[key + 1] = (counts[key + 1] as number) + (counts[key] as number);
  }
  starts[filled] = code.length;
  const place = new Int32Array(code.length);
  for (let i = 0; i < code.length; i++) {
    const key = keyOf(i);
    place[i] = counts[key] as number;
    counts[key] = (counts[key] as number) + 1;
  }
  return { place, starts, codes };
}

/** A call on n scalars whose group begins at `from`. */
type Chunk = (from: number, n: number) => void;

/** A slot's place: `base`, further on by the group's place if it is not a temporary. */
interface Slot {
  readonly base: number;
  readonly moves: boolean;
  /** 0 for a constant, which stands once. */
  readonly step: 0 | 1;
}

/** Places in the arena, in elements; indices in Int32. */
interface Layout {
  readonly z: number;
  readonly lambda: number;
  readonly temporary: number;
  readonly constants: ReadonlyMap<number, number>;
  readonly a: number;
  readonly b: number;
}

function chunkOf(
  { data, kernels }: Arena,
  call: ChunkCall,
  slots: (i: ChunkCall['x'][number]) => Slot,
): Chunk {
  const { op, params } = call;
  const out = slots(call.out);
  const x = call.x.map(slots);
  const at = ({ base, moves }: Slot, from: number): number => (moves ? base + from : base);
  const [a, b, c] = x as [Slot, Slot, Slot];
  const unary = op.params ? undefined : kernels.unary[op.name];
  if (x.length === 1 && unary && a.step === 1) {
    return (from, n) => unary(at(out, from), at(a, from), n);
  }
  const binary = op.params ? undefined : kernels.binary[op.name];
  if (x.length === 2 && binary) {
    return (from, n) => binary(at(out, from), at(a, from), 0, a.step, at(b, from), 0, b.step, 1, n);
  }
  const fn = (op.fnOf as NonNullable<Op['fnOf']>)(params);
  const value = (slot: Slot | undefined, from: number, i: number): number =>
    slot ? (data[at(slot, from) + slot.step * i] as number) : Number.NaN;
  return (from, n) => {
    const to = at(out, from);
    for (let i = 0; i < n; i++)
      data[to + i] = fn(value(a, from, i), value(b, from, i), value(c, from, i));
  };
}

/** The calls of both passes for one op. */
function passesOf(arena: Arena, op: Op, rule: ChunkRule, layout: Layout): [Chunk[], Chunk[]] {
  const { kernels } = arena;
  const arity = op.inputs.length;
  const isTerm = new Set(rule.terms);
  const slots = (i: ChunkCall['x'][number]): Slot => {
    if (typeof i === 'object') {
      return { base: layout.constants.get(i.constant) as number, moves: false, step: 0 };
    }
    if (i === arity || i === rule.value) return { base: layout.z, moves: true, step: 1 };
    if (i === arity + 1) return { base: layout.lambda, moves: true, step: 1 };
    return { base: layout.temporary + i * CHUNK, moves: false, step: 1 };
  };
  const indices = [layout.a, layout.b];
  const gathers = (calls: readonly ChunkCall[]): Chunk[] => {
    const read = new Set(calls.flatMap(({ x }) => x));
    return indices.slice(0, arity).flatMap((index, port): Chunk[] => {
      if (!read.has(port) && !isTerm.has(port)) return [];
      const { base } = slots(port);
      return [(from, n) => kernels.gather(base, layout.z, index + from, n)];
    });
  };
  const scatters = rule.terms.flatMap((term, port): Chunk[] => {
    if (term === undefined) return [];
    const slot = slots(term);
    const index = indices[port] as number;
    return [
      (from, n) =>
        kernels.scatter_add(
          layout.lambda,
          index + from,
          slot.moves ? slot.base + from : slot.base,
          n,
        ),
    ];
  });
  const forward = rule.forward.map((call) => chunkOf(arena, call, slots));
  const backward = rule.backward.map((call) => chunkOf(arena, call, slots));
  return [
    [...gathers(rule.forward), ...forward],
    [...gathers(rule.backward), ...backward, ...scatters],
  ];
}

const BYTES = { f64: 8, f32: 4 } as const;

/** Places of everything, and how much memory that is in elements. */
function layOut(n: number, rules: readonly ChunkRule[], dtype: Dtype): [Layout, size: number] {
  const perElement = BYTES[dtype] / 4;
  const slots = Math.max(1, ...rules.map((rule) => rule.slots));
  const constants = new Map<number, number>();
  let size = 2 * n + slots * CHUNK;
  for (const { x } of rules.flatMap(({ forward, backward }) => [...forward, ...backward])) {
    for (const operand of x) {
      if (typeof operand === 'object' && !constants.has(operand.constant)) {
        constants.set(operand.constant, size++);
      }
    }
  }
  const a = size * perElement;
  const layout = { z: 0, lambda: n, temporary: 2 * n, constants, a, b: a + n };
  return [layout, size + Math.ceil((2 * n) / perElement)];
}

/**
 * Compiles a scalar graph. Each op's rule is recorded once on scalars and read for whole runs of nodes:
 * gather the arguments, compute, scatter the terms. The groups follow one another in memory, so that
 * values and multipliers of a group are written in a row.
 */
export function bulk(graph: ScalarGraph, { dtype = 'f64', simd = true }: BulkOptions = {}): Bulk {
  const n = graph.code.length;
  const { place, starts, codes } = orderOf(graph);
  const rules = graph.ops.map((op) => chunkRule(op, {}));
  const [layout, size] = layOut(n, rules, dtype);
  const arena = createArena(size * BYTES[dtype], dtype, { simd });
  for (const [value, at] of layout.constants) arena.data[at] = value;
  for (let i = 0; i < n; i++) {
    const at = place[i] as number;
    arena.ints[layout.a + at] = place[graph.a[i] as number] as number;
    arena.ints[layout.b + at] = place[graph.b[i] as number] as number;
  }
  const passes = graph.ops.map((op, i) => passesOf(arena, op, rules[i] as ChunkRule, layout));
  const runGroup = (group: number, pass: 0 | 1): void => {
    const calls = passes[codes[group] as number]?.[pass];
    if (!calls) return;
    const end = starts[group + 1] as number;
    for (let from = starts[group] as number; from < end; from += CHUNK) {
      const count = Math.min(CHUNK, end - from);
      for (let i = 0; i < calls.length; i++) (calls[i] as Chunk)(from, count);
    }
  };
  const seed = (seeded: ArrayLike<number>): void => {
    arena.data.fill(0, layout.lambda, layout.lambda + n);
    for (let i = 0; i < seeded.length; i++) {
      const at = layout.lambda + (place[seeded[i] as number] as number);
      arena.data[at] = (arena.data[at] as number) + 1;
    }
  };
  const own = place.byteLength + starts.byteLength + codes.byteLength;
  return {
    ...{ arena, place, lambda: n, bytes: arena.data.byteLength + own },
    forward: () => {
      for (let group = 0; group < codes.length; group++) runGroup(group, 0);
    },
    backward: (seeded) => {
      seed(seeded);
      for (let group = codes.length - 1; group >= 0; group--) runGroup(group, 1);
    },
    seed,
    step: (node, pass) => {
      const calls = passes[graph.code[node] as number]?.[pass === 'forward' ? 0 : 1] ?? [];
      for (const call of calls) call(place[node] as number, 1);
    },
  };
}

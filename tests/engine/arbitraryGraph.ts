import fc from 'fast-check';
import { numbers } from '../../engine/algebra/numbers.ts';
import type { Graph, GraphNode, NodeId, PortSource } from '../../engine/graph/graph.ts';
import { ops } from '../../engine/ops/index.ts';
import type { Op, Params } from '../../engine/ops/op.ts';
import { resolveParams } from '../../engine/program/params.ts';
import { fromNested, type Nested, toNested } from '../../engine/tensor/nested.ts';
import {
  filled,
  maxAbs,
  type Shape,
  ShapeError,
  sizeOf,
  type Tensor,
  ValueError,
} from '../../engine/tensor/tensor.ts';
import { inDomain } from './ops/checks.ts';

/**
 * Random graphs over the op table that compute: every op is inside its domain, every value and every
 * local derivative is of moderate size, so that central differences can be trusted. Fan-out, a node
 * used twice by one consumer, inputs that nothing uses, outputs that feed others, scalars and small
 * tensors that broadcast all occur (arbitraryGraph.test.ts counts them).
 */

/** Ops with inputs may be limited, to those that the formula language writes for instance. */
export interface GraphOptions {
  readonly maxSources?: number;
  readonly maxOps?: number;
  readonly allow?: (op: Op) => boolean;
}

const SOURCE_SHAPES: readonly Shape[] = [[], [], [3], [2, 3], [2, 1], [1]];
const LARGEST_VALUE = 20;
const LARGEST_DERIVATIVE = 20;

/** A source before it is a node: its op, and the numbers that its value takes its own from. */
interface SourceDraft {
  readonly role: string;
  readonly shape: Shape;
  readonly pool: readonly number[];
}

/** An op before it is a node: numbers that choose the op and its arguments. */
interface OpDraft {
  readonly op: number;
  /** Chooses among the params of its samples. */
  readonly params: number;
  /** How far back each argument reaches; less than 3 after the first is the first argument again. */
  readonly back: readonly number[];
  /** Arguments that are a port's own value; undefined where a node feeds the port. */
  readonly own: readonly (number | undefined)[];
}

/** Evenly spread thousandths. */
const value = fc.integer({ min: -2000, max: 2000 }).map((n) => n / 1000);

const sourceDraft: fc.Arbitrary<SourceDraft> = fc.record({
  role: fc.constantFrom('input', 'input', 'input', 'parameter', 'constant'),
  shape: fc.constantFrom(...SOURCE_SHAPES),
  pool: fc.array(value, { minLength: 6, maxLength: 6 }),
});

const opDraft: fc.Arbitrary<OpDraft> = fc.record({
  op: fc.nat(997),
  params: fc.nat(9),
  back: fc.array(fc.nat(7), { minLength: 3, maxLength: 3 }),
  own: fc.array(fc.option(value, { nil: undefined, freq: 8 }), { minLength: 3, maxLength: 3 }),
});

/** What is known of the nodes so far: their values, oldest first. */
interface Grown {
  readonly nodes: Record<NodeId, GraphNode>;
  readonly values: Tensor[];
}

/** Letters, then letters with a number: a, b, …, z, a_1, … */
function nameFor(i: number): string {
  const letter = String.fromCharCode(97 + (i % 26));
  return i < 26 ? letter : `${letter}_${Math.floor(i / 26)}`;
}

function add({ nodes, values }: Grown, node: Omit<GraphNode, 'name'>, z: Tensor): void {
  nodes[`n${values.length + 1}`] = { ...node, name: nameFor(values.length) };
  values.push(z);
}

/** Whether an op may be used at x: in its domain, with moderate value and derivatives. */
function isTame(op: Op, x: readonly Tensor[], params: Params): boolean {
  const shape = op.shape(
    x.map((t) => t.shape),
    params,
  );
  if (!inDomain(op, x)) return false;
  const y = op.forward(x, params);
  const cotangents = op.vjp(numbers, { x, y, params }, filled(shape, 1));
  const steepest = Math.max(0, ...cotangents.map((c) => (c ? maxAbs(c) : 0)));
  return maxAbs(y) <= LARGEST_VALUE && steepest <= LARGEST_DERIVATIVE;
}

/** Adds the drafted op, unless its shapes do not fit or it would not be tame there. */
function addOp(grown: Grown, draft: OpDraft, allowed: readonly Op[]): void {
  const op = allowed[draft.op % allowed.length] as Op;
  const { values } = grown;
  const inputs: Record<string, PortSource> = {};
  const x: Tensor[] = [];
  for (const [port, name] of op.inputs.entries()) {
    const own = draft.own[port];
    // One port at least is fed by a node.
    if (own !== undefined && port > 0) {
      inputs[name] = { value: own };
      x.push(fromNested(own));
      continue;
    }
    const reach = draft.back[port] as number;
    const back = port > 0 && reach < 3 ? (draft.back[0] as number) : reach;
    const place = Math.max(0, values.length - 1 - back);
    inputs[name] = { node: `n${place + 1}` };
    x.push(values[place] as Tensor);
  }
  // The first params that fit, of the samples' in turn.
  const first = draft.params % op.samples.length;
  const samples = [...op.samples.slice(first), ...op.samples.slice(0, first)];
  for (const sample of samples) {
    const given = { ...op.sampleParams, ...sample.params };
    const z = valueAt(op, x, resolveParams(op, given));
    if (!z) continue;
    add(grown, { op: op.name, inputs, params: given }, z);
    return;
  }
}

/** The op's value at x; undefined where the shapes do not fit or it would not be tame. */
function valueAt(op: Op, x: readonly Tensor[], params: Params): Tensor | undefined {
  try {
    return isTame(op, x, params) ? op.forward(x, params) : undefined;
  } catch (error) {
    if (error instanceof ShapeError || error instanceof ValueError) return undefined;
    throw error;
  }
}

function sourceValue({ shape, pool }: SourceDraft): Nested {
  return toNested({ shape, data: Float64Array.from(pool.slice(0, sizeOf(shape))) });
}

/** Whether an op is of one to three real inputs; the others have tests of their own. */
const isReal = ({ inputs, variadic, discrete, yields }: Op): boolean =>
  inputs.length > 0 &&
  inputs.length <= 3 &&
  variadic === undefined &&
  discrete === undefined &&
  yields === undefined;

/** Random graphs. The output is any node, or left to the program to choose. */
export function arbitraryGraph({
  maxSources = 4,
  maxOps = 20,
  allow = () => true,
}: GraphOptions = {}): fc.Arbitrary<Graph> {
  // Ops of several inputs are more likely: they make the graph branch. Elementwise ones stretch them.
  const allowed = [...ops.values()]
    .filter((op) => isReal(op) && allow(op))
    .flatMap((op): Op[] => Array(op.inputs.length === 1 ? 1 : op.fnOf ? 20 : 2).fill(op));
  const drafts = fc.tuple(
    fc.array(sourceDraft, { minLength: Math.min(2, maxSources), maxLength: maxSources }),
    fc.array(opDraft, { minLength: 1, maxLength: maxOps, size: 'max' }),
    fc.option(fc.nat(997), { freq: 3 }),
  );
  return drafts.map(([sources, steps, output]) => {
    const grown: Grown = { nodes: {}, values: [] };
    for (const source of sources) {
      const nested = sourceValue(source);
      add(grown, { op: source.role, inputs: {}, params: { value: nested } }, fromNested(nested));
    }
    for (const step of steps) addOp(grown, step, allowed);
    const count = grown.values.length;
    return { nodes: grown.nodes, output: output === null ? null : `n${(output % count) + 1}` };
  });
}

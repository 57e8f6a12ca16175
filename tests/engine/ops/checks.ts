import fc from 'fast-check';
import { numbers } from '../../../engine/algebra/numbers.ts';
import { type Recorded, recorder } from '../../../engine/algebra/program.ts';
import { ops } from '../../../engine/ops/index.ts';
import type { Op, Params, ParamValue } from '../../../engine/ops/op.ts';
import { portAt } from '../../../engine/ops/ports.ts';
import { differentiate } from '../../../engine/program/differentiate.ts';
import { evaluate } from '../../../engine/program/evaluate.ts';
import { resolveParam } from '../../../engine/program/params.ts';
import { type Equation, type Program, usesOf } from '../../../engine/program/program.ts';
import { broadcastShapes, broadcastTo } from '../../../engine/tensor/broadcast.ts';
import { zip } from '../../../engine/tensor/elementwise.ts';
import {
  dot,
  filled,
  formatShape,
  type Shape,
  sameShape,
  scalar,
  sizeOf,
  type Tensor,
} from '../../../engine/tensor/tensor.ts';
import { stateAt } from '../../../engine/trace/stateAt.ts';
import { trace } from '../../../engine/trace/trace.ts';

/**
 * The checks that every op must pass, as functions that return what they find wrong: one test runs
 * them over the table, another proves on broken ops that they find what they should.
 */

/** A point x to check an op at, with a direction v and weights: w of the output, u of the inputs; none is near 0. */
export interface Sample {
  readonly params: Params;
  readonly x: readonly Tensor[];
  readonly v: readonly Tensor[];
  readonly u: readonly Tensor[];
  readonly w: Tensor;
}

/** Params of a sample: its own, those of all samples, the defaults; a source's value is a tensor of two. */
export function sampleParams(op: Op, own: Params = op.samples[0]?.params ?? {}): Params {
  const value: Tensor = { shape: [2], data: Float64Array.of(1.5, -0.5) };
  const params = (op.params ?? []).map((spec): [string, ParamValue] => {
    const given = { ...op.sampleParams, ...own }[spec.name];
    if (spec.kind === 'formulas') return [spec.name, resolveParam(spec, given)];
    if (given !== undefined) return [spec.name, given];
    return [spec.name, spec.kind === 'tensor' ? value : resolveParam(spec, undefined)];
  });
  return Object.fromEntries(params);
}

const tensorOf = (shape: Shape, element: fc.Arbitrary<number>): fc.Arbitrary<Tensor> => {
  const n = sizeOf(shape);
  return fc
    .array(element, { minLength: n, maxLength: n })
    .map((data) => ({ shape, data: Float64Array.from(data) }));
};

/** Evenly spread numbers: of fc.double's, which are evenly spread bit patterns, most are near 0. */
const between = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: min * 2 ** 20, max: max * 2 ** 20 }).map((n) => n / 2 ** 20);

/** Whether no two elements of a tensor are so close that a small step could exchange them. */
function isApart({ data }: Tensor): boolean {
  const sorted = data.toSorted();
  return sorted.every((v, i) => i === 0 || v - (sorted[i - 1] as number) > 0.01);
}

/** Whether an op is differentiable at x: an elementwise one at every element. */
export function inDomain(op: Op, x: readonly Tensor[]): boolean {
  if (op.ties && !x.every(isApart)) return false;
  if (!op.domain) return true;
  const shape = broadcastShapes(x.map((t) => t.shape));
  const stretched = x.map((t) => broadcastTo(t, shape).data);
  return Array.from({ length: sizeOf(shape) }, (_, i) =>
    stretched.map((d) => d[i] as number),
  ).every((element) => op.domain?.(...element));
}

/** Samples of an op at the shapes of its record, inside its domain. */
export function samplesOf(op: Op): fc.Arbitrary<Sample> {
  const value = between(-2, 2);
  const element = op.inputs.length === 1 ? value.filter((x) => op.domain?.(x) ?? true) : value;
  const weight = fc.constantFrom(1, -1, 0.75, -0.625, 0.375);
  return fc.constantFrom(...op.samples).chain(({ shapes, params: own, classes = 2 }) => {
    const params = sampleParams(op, own);
    const whole = fc.integer({ min: 0, max: classes - 1 });
    const tensors = (
      of: fc.Arbitrary<number>,
      discrete: fc.Arbitrary<number>,
    ): fc.Arbitrary<readonly Tensor[]> =>
      fc.tuple(
        ...shapes.map((shape, i) =>
          tensorOf(shape, op.discrete?.includes(portAt(op, i)) ? discrete : of),
        ),
      );
    // Nothing moves along a discrete input.
    const weights = tensors(weight, fc.constant(0));
    return fc.record({
      params: fc.constant(params),
      x: tensors(element, whole)
        .map((x) => op.prepare?.(x) ?? x)
        .filter((x) => inDomain(op, x)),
      v: weights,
      u: weights,
      w: tensorOf(op.shape(shapes, params), weight),
    });
  });
}

/** `shape` agrees with the shape and the size of `forward`. */
function shapeFindings(op: Op, { x, params }: Sample): string[] {
  const said = op.shape(
    x.map((t) => t.shape),
    params,
  );
  const made = op.forward(x, params);
  const findings: string[] = [];
  if (!sameShape(said, made.shape)) {
    findings.push(
      `shape: the op says ${formatShape(said)}, forward makes ${formatShape(made.shape)}`,
    );
  }
  if (made.data.length !== sizeOf(made.shape)) findings.push(`size: ${made.data.length} elements`);
  return findings;
}

/** Jᵀw in numbers, zeros where the rule has none. */
function cotangents(op: Op, { w, params }: Sample, x: readonly Tensor[]): Tensor[] {
  const at = { x, y: op.forward(x, params), params };
  return op.vjp(numbers, at, w).map((c, i) => c ?? filled((x[i] as Tensor).shape, 0));
}

/** One cotangent per input, each of its input's shape. */
function cotangentFindings(op: Op, sample: Sample): string[] {
  const made = cotangents(op, sample, sample.x);
  if (made.length !== sample.x.length) return [`cotangents: there are ${made.length}`];
  return sample.x.flatMap(({ shape }, i) => {
    const { shape: has, data } = made[i] as Tensor;
    if (sameShape(has, shape) && data.length === sizeOf(shape)) return [];
    return [`cotangent of ${op.inputs[i]}: is ${formatShape(has)}, not ${formatShape(shape)}`];
  });
}

const STEP = 1e-5;
/** What differences miss where all sizes are 0: a product of many zeros. */
const TRUNCATION = 100 * STEP ** 2;

/** x + t·v. */
const moved = (x: readonly Tensor[], v: readonly Tensor[], t: number): Tensor[] =>
  x.map((tensor, i) => zip((a, b) => a + t * b, tensor, v[i] as Tensor));

const total = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** Σ ⟨a_i, b_i⟩. */
const pairing = (a: readonly Tensor[], b: readonly Tensor[]): number =>
  total(a.map((t, i) => dot(t, b[i] as Tensor)));

/** The same of absolute values: what rounding and truncation are to be measured by. */
const size = (a: readonly Tensor[], b: readonly Tensor[]): number =>
  pairing(a.map(absolute), b.map(absolute));

const absolute = ({ shape, data }: Tensor): Tensor => ({ shape, data: data.map(Math.abs) });

/** d/dt of fn(x + t·v) at 0, element by element. */
function centralDifferences({ x, v }: Sample, fn: (x: readonly Tensor[]) => Tensor[]): Tensor[] {
  const [ahead, behind] = [fn(moved(x, v, STEP)), fn(moved(x, v, -STEP))];
  return ahead.map((a, i) => zip((p, q) => (p - q) / (2 * STEP), a, behind[i] as Tensor));
}

/** ⟨w, J v⟩ by differences equals ⟨Jᵀw, v⟩ by the rule, to 1e-7 of the sizes involved. */
function dotProductFindings(op: Op, sample: Sample): string[] {
  const { x, v, params } = sample;
  const w = [sample.w];
  const values = (at: readonly Tensor[]): Tensor[] => [op.forward(at, params)];
  const tangent = centralDifferences(sample, values);
  const byDifferences = pairing(w, tangent);
  const pulled = cotangents(op, sample, x);
  const byRule = pairing(pulled, v);
  // Written so that NaN is a finding. The last part is for truncation where all else is 0: x³ at 0.
  const tolerance =
    1e-7 * (size(w, tangent) + size(w, values(x)) + size(pulled, v)) + 10 * STEP ** 2 * size(w, w);
  if (Math.abs(byDifferences - byRule) <= tolerance) return [];
  return [`derivative: ⟨w, Jv⟩ is ${byDifferences} by differences, ⟨Jᵀw, v⟩ is ${byRule}`];
}

/** The program w·op(x) with inputs x; its output is the last equation. */
function weighted(op: Op, { params, w }: Sample, x: readonly Tensor[]): Program {
  const input = ops.get('input') as Op;
  const sources = x.map((value, i): Equation => {
    const name = `x_${i}`;
    return { id: name, name, op: input, params: { value }, args: [], shape: value.shape };
  });
  const args = x.map((_, equation) => ({ equation }));
  const { shape } = op.forward(x, params);
  const equations = [...sources, { id: 'y', name: 'y', op, params, args, shape }];
  recorder(equations).mul(
    { arg: { equation: x.length }, shape },
    { arg: { constant: w }, shape: w.shape },
  );
  return asProgram(equations);
}

function asProgram(equations: readonly Equation[]): Program {
  const output = equations.length - 1;
  return { equations, index: new Map(), uses: usesOf(equations), output, problems: [] };
}

const recordedValue = ({ arg }: Recorded, z: readonly Tensor[]): Tensor =>
  'constant' in arg ? arg.constant : (z[arg.equation] as Tensor);

const sameData = (a: Tensor, b: Tensor): boolean =>
  sameShape(a.shape, b.shape) &&
  a.data.every((v, i) => v === b.data[i] || (Number.isNaN(v) && Number.isNaN(b.data[i])));

/** The rule read as a program computes the λ that it computes when read in numbers. */
function programFindings(op: Op, sample: Sample): string[] {
  const program = weighted(op, sample, sample.x);
  const run = trace(program);
  const { lambda } = stateAt(run, run.steps.length);
  const recorded = differentiate(program);
  const z = evaluate(recorded.program);
  return sample.x.flatMap((_, i) => {
    if (run.discrete[i]) return [];
    const made = recordedValue(recorded.lambda[i] as Recorded, z);
    if (sameData(made, lambda[i] as Tensor)) return [];
    return [`program: makes λ of ${op.inputs[i]} ${made.data}, the trace ${lambda[i]?.data}`];
  });
}

/** ∇_x ⟨u, Jᵀw⟩ by differentiating the recorded backward pass again; zeros where Jᵀw is constant. */
function secondDerivatives(op: Op, sample: Sample): Tensor[] {
  const first = differentiate(weighted(op, sample, sample.x));
  const equations = [...first.program.equations];
  const k = recorder(equations);
  const objective = sample.u.reduce<Recorded | undefined>((sum, constant, i) => {
    const lambda = first.lambda[i] as Recorded;
    if ('constant' in lambda.arg) return sum;
    const scaled = k.mul(lambda, { arg: { constant }, shape: constant.shape });
    const part = k.sum_to(scaled, { shape: [] });
    return sum ? k.add(sum, part) : part;
  }, undefined);
  if (!objective) return sample.x.map(({ shape }) => filled(shape, 0));
  const second = differentiate(asProgram(equations));
  const z = evaluate(second.program);
  return sample.x.map((_, i) => recordedValue(second.lambda[i] as Recorded, z));
}

/** d/dt ⟨u, Jᵀw⟩ along v by differences equals ⟨∇⟨u, Jᵀw⟩, v⟩ by the program, to 1e-6. */
function secondFindings(op: Op, sample: Sample): string[] {
  const { x, v, u, w, params } = sample;
  const first = (at: readonly Tensor[]): Tensor[] => cotangents(op, sample, at);
  const change = centralDifferences(sample, first);
  const byDifferences = pairing(u, change);
  const byRule = pairing(secondDerivatives(op, sample), v);
  const tangent = centralDifferences(sample, (at) => [op.forward(at, params)]);
  const tolerance = 1e-6 * (size(u, change) + size(u, first(x)) + size([w], tangent)) + TRUNCATION;
  if (Math.abs(byDifferences - byRule) <= tolerance) return [];
  return [`second derivative: ${byDifferences} by differences, ${byRule} by the rule of the rule`];
}

/** A pullback that is numeric makes NaN of its own: it says that it does not know. */
function unknownFindings(op: Op, sample: Sample): string[] {
  const made = cotangents(op, sample, sample.x);
  return made.every(({ data }) => data.every(Number.isNaN)) ? [] : ['unknown: not all NaN'];
}

/** The checks of an op that can be differentiated so often. */
function checksOf({ derivatives }: Op): readonly ((op: Op, sample: Sample) => string[])[] {
  const always = [shapeFindings, cotangentFindings];
  if (derivatives === 0) return [...always, unknownFindings];
  const once = [...always, dotProductFindings, programFindings];
  return derivatives === 1 ? once : [...once, secondFindings];
}

/** All that is wrong with an op at a sample. A check that throws has found something. */
export function findings(op: Op, sample: Sample): string[] {
  return checksOf(op).flatMap((check) => {
    try {
      return check(op, sample);
    } catch (error) {
      return [`${check.name}: threw ${error}`];
    }
  });
}

/** The kinds of finding at samples of an op. */
export function findingsAtSamples(op: Op, numRuns: number, seed = 1): string[] {
  const found = new Set<string>();
  for (const sample of fc.sample(samplesOf(op), { numRuns, seed })) {
    for (const finding of findings(op, sample)) found.add(finding.split(':')[0] as string);
  }
  return [...found];
}

/** A sample at given scalars, with weights 1. */
export const scalarSample = (op: Op, ...x: readonly number[]): Sample => ({
  params: sampleParams(op),
  x: x.map(scalar),
  v: x.map(() => scalar(1)),
  u: x.map(() => scalar(1)),
  w: scalar(1),
});

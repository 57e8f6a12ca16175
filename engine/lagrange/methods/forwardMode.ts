import { equationAt } from '../../program/program.ts';
import { filled, sizeOf, type Tensor } from '../../tensor/tensor.ts';
import type { Trace } from '../../trace/trace.ts';
import { type CarriedEdge, carriedEdges, freeOf, valuesOf } from '../couplings.ts';
import { jacobian, jacobianShape } from '../jacobian.ts';
import { type Method, nothing, type Sweep } from './method.ts';

/** Most elements of a local Jacobian: tangents are pushed through the whole matrix. */
const MOST_BLOCK = 4096;

/**
 * Forward mode: (I − A) ż = e_x, the transposed system, by substitution in topological order. One sweep per
 * element of the inputs gives that element of λ_x = ⟨s, ż_n⟩ and no λ of values on the way. Edges the
 * tangent does not come along cost nothing.
 */
export function forwardMode(run: Trace): Method {
  const name = 'Forward mode';
  const help = 'Tangents from one input element at a time: as many sweeps as inputs have elements.';
  const into: CarriedEdge[][] = run.program.equations.map(() => []);
  for (const edge of carriedEdges(run).flat()) into[edge.consumer]?.push(edge);
  const size = (edge: CarriedEdge): number =>
    jacobianShape(run.program, edge).reduce((a, b) => a * b, 1);
  if (into.flat().some((edge) => size(edge) > MOST_BLOCK)) {
    const unsuited = `A local Jacobian has more than ${MOST_BLOCK} elements, the most that is multiplied.`;
    return { name, help, unsuited, sweeps: nothing };
  }
  return { name, help, sweeps: () => sweepsOf(run, into) };
}

function* sweepsOf(run: Trace, into: readonly (readonly CarriedEdge[])[]): Generator<Sweep> {
  const { program, seed } = run;
  if (!seed) return;
  const z = valuesOf(run);
  const blocks = new Map<CarriedEdge, Tensor>();
  const counts = { multiplications: 0, additions: 0, vjpCalls: 0 };
  const blockOf = (edge: CarriedEdge): Tensor => {
    const known = blocks.get(edge);
    if (known) return known;
    const made = jacobian(program, z, edge) as Tensor;
    counts.vjpCalls += made.shape[0] ?? 0;
    blocks.set(edge, made);
    return made;
  };
  const lambda: (Tensor | undefined)[] = program.equations.map(() => undefined);
  let number = 0;
  for (const equation of freeOf(run)) {
    const { shape } = equationAt(program, equation);
    for (let element = 0; element < sizeOf(shape); element++) {
      const output = tangentOf(run, into, blockOf, { equation, element }, counts);
      const own = lambda[equation] ?? filled(shape, 0);
      const data = Float64Array.from(own.data);
      data[element] = output ? seed.data.reduce((t, s, e) => t + s * (output[e] as number), 0) : 0;
      lambda[equation] = { shape, data };
      number++;
      const start = { equation, element };
      yield { number, lambda: [...lambda], worst: undefined, counts: { ...counts }, start };
    }
  }
}

/** ż_n for ż of one input element; undefined where it does not come there. */
function tangentOf(
  { program }: Trace,
  into: readonly (readonly CarriedEdge[])[],
  blockOf: (edge: CarriedEdge) => Tensor,
  { equation, element }: { readonly equation: number; readonly element: number },
  counts: { multiplications: number; additions: number },
): Float64Array | undefined {
  const tangents: (Float64Array | undefined)[] = [];
  const unit = new Float64Array(sizeOf(equationAt(program, equation).shape));
  unit[element] = 1;
  tangents[equation] = unit;
  for (let i = equation + 1; i <= (program.output as number); i++) {
    for (const edge of into[i] ?? []) {
      const v = tangents[edge.from];
      if (!v) continue;
      counts.multiplications++;
      const sum = tangents[i];
      if (sum) counts.additions++;
      tangents[i] = pushed(blockOf(edge), v, sum);
    }
  }
  return tangents[program.output as number];
}

/** sum + J v. */
function pushed(
  { shape: [rows = 0, columns = 0], data }: Tensor,
  v: Float64Array,
  sum: Float64Array = new Float64Array(rows),
): Float64Array {
  const out = Float64Array.from(sum);
  for (let r = 0; r < rows; r++) {
    let total = out[r] as number;
    for (let c = 0; c < columns; c++) total += (data[r * columns + c] as number) * (v[c] as number);
    out[r] = total;
  }
  return out;
}

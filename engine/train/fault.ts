import { edgesInto, type Graph, type NodeId } from '../graph/graph.ts';
import { plan } from '../plan/plan.ts';
import { compile } from '../program/compile.ts';
import { type Equation, equationAt, type Program } from '../program/program.ts';
import { formatShort } from '../tensor/format.ts';
import type { Dtype } from '../tensor/kernels/kernels.ts';
import { statistics } from '../tensor/statistics.ts';
import { type Tensor, ValueError } from '../tensor/tensor.ts';
import { equationText } from '../text/print.ts';
import { trace } from '../trace/trace.ts';

/** Where a number stopped being one. */
export interface Fault {
  /** Counted from 1; it was not taken. */
  readonly step: number;
  /** The first node with no value, or with a value, or on the way back a multiplier, that is not finite. */
  readonly node: NodeId | undefined;
  readonly name: string;
  readonly of: 'z' | 'λ';
  /** In a sentence, with the node's operands. */
  readonly message: string;
}

const badOf = (t: Tensor): string | undefined => {
  const { nan, infinite } = statistics(t);
  return nan > 0 ? 'NaN' : infinite > 0 ? 'infinite' : undefined;
};

function range(t: Tensor): string {
  if (t.data.length === 1) return formatShort(t.data[0] as number, 4);
  const { min, max } = statistics(t);
  return `${formatShort(min, 4)} … ${formatShort(max, 4)}`;
}

/** The first equation that is not finite: values forwards, then multipliers backwards. */
function firstBad(
  { equations, output = -1 }: Program,
  z: (i: number) => Tensor | undefined,
  lambda: (i: number) => Tensor | undefined,
): { readonly i: number; readonly of: 'z' | 'λ'; readonly bad: string } | undefined {
  for (const i of equations.keys()) {
    const bad = badOf(z(i) as Tensor);
    if (bad) return { i, of: 'z', bad };
  }
  for (let i = output; i >= 0; i--) {
    const value = lambda(i);
    const bad = value && badOf(value);
    if (bad) return { i, of: 'λ', bad };
  }
  return undefined;
}

/** Whether a run comes to its end: false where a node has no value, such as an ODE that cannot be solved. */
export function hasValues(run: () => void): boolean {
  try {
    run();
    return true;
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    return false;
  }
}

/** The first node that has no value, and why. */
function withoutValue(program: Program, step: number): Fault {
  const [[i, why] = [-1, 'a node has no value']] = trace(program).failures;
  const { id, name = '' }: Partial<Equation> = program.equations[i] ?? {};
  return { step, node: id, name, of: 'z', message: `step ${step}: ${name}: ${why}` };
}

/** Runs a graph once more in the dtype of the training, and says which node made the first NaN or infinity. */
export function findFault(graph: Graph, step: number, dtype: Dtype): Fault {
  const program = compile(graph);
  const p = plan(program, { dtype });
  if (!hasValues(() => p.run())) return withoutValue(program, step);
  const found = firstBad(
    program,
    (i) => p.z(i),
    (i) => p.lambda(i),
  );
  if (!found) {
    const message = `step ${step}: the sum of a parameter’s λ is not finite`;
    return { step, node: undefined, name: '', of: 'λ', message };
  }
  const { id, name } = equationAt(program, found.i);
  const says = `step ${step}: ${found.of === 'z' ? '' : 'λ of '}${name} is ${found.bad}`;
  const operands = edgesInto(graph, id).map(({ from }) => {
    const i = program.index.get(from) as number;
    return `${equationAt(program, i).name} = ${range(p.z(i) as Tensor)}`;
  });
  const made = found.of === 'z' && operands.length > 0 ? `, in ${equationText(graph, id)}` : '';
  const from = operands.length > 0 ? `, with ${operands.join(', ')}` : '';
  return { step, node: id, name, of: found.of, message: `${says}${made}${from}` };
}

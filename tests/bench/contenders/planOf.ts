import { complete } from '../../../engine/complete.ts';
import { type Plan, type PlanOptions, plan } from '../../../engine/plan/plan.ts';
import { compile } from '../../../engine/program/compile.ts';
import { parseFormulas } from '../../../engine/text/parse.ts';

complete();

export interface Given {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

/** Formulas as a plan, their free names with the values given; λ of `wrt` only, unless all are inspected. */
export function planOf(
  text: string,
  inputs: Readonly<Record<string, Given>>,
  { wrt, ...options }: Omit<PlanOptions, 'wrt'> & { readonly wrt?: readonly string[] },
): { plan: Plan; number: (name: string) => number } {
  const { graph, errors } = parseFormulas(text);
  const [error] = errors;
  if (error) throw new Error(`${error.line}:${error.column} ${error.message}`);
  const nodes = Object.entries(graph.nodes).map(([id, node]) => {
    const given = inputs[node.name];
    const value = given && { shape: given.shape, data: Array.from(given.data) };
    return [id, value ? { ...node, params: { value } } : node] as const;
  });
  const program = compile({ ...graph, nodes: Object.fromEntries(nodes) });
  const [problem] = program.problems;
  if (problem) throw new Error(problem.message);
  const number = (name: string): number => program.equations.findIndex((e) => e.name === name);
  return { plan: plan(program, { ...options, ...(wrt && { wrt: wrt.map(number) }) }), number };
}

export const bytesOf =
  (p: Plan): (() => number) =>
  () =>
    p.arena.data.buffer.byteLength;

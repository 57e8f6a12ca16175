import {
  compile,
  equationAt,
  evaluate,
  type Nested,
  type NodeId,
  nodeIds,
  type OdeProblem,
  odeOf,
  opOf,
  type Program,
  sameShape,
  type Tensor,
  TrainingError,
  withParameters,
} from '../../engine/index.ts';
import { holdsFormulas } from '../document/opens.ts';
import type { Probed } from './probes.ts';

/** The ODE node of a model that has just one. */
export function odeIn({ graph }: Pick<Probed, 'graph'>): NodeId | undefined {
  const ids = nodeIds(graph).filter((id) => holdsFormulas(opOf(graph, graph.nodes[id]?.op ?? '')));
  return ids.length === 1 ? ids[0] : undefined;
}

/** The program of a model with x fed these rows, and the equation of its ODE. Throws a TrainingError where it has none. */
function fedProgram(of: Probed, rows: Nested): { program: Program; at: number } {
  const [ode, x] = [odeIn(of), of.graph.training?.nodes.x ?? ''];
  const graph = withParameters(of.graph, of.parameters);
  const node = graph.nodes[x];
  if (ode === undefined || !node) throw new TrainingError('the model has no ODE that is fed x');
  const fed = { ...node, params: { ...node.params, value: rows } };
  const program = compile({ ...graph, nodes: { ...graph.nodes, [x]: fed } });
  const [problem] = program.problems;
  if (problem) throw new TrainingError(problem.message);
  return { program, at: program.index.get(ode) as number };
}

/** What the ODE node of a model integrates when x is fed these rows. Throws a TrainingError where it cannot. */
export function problemFor(of: Probed, rows: Nested): OdeProblem {
  const { program, at } = fedProgram(of, rows);
  // Only what comes before it: its own steps may be too few for these rows.
  const values = evaluate({ equations: program.equations.slice(0, at) });
  const made = odeOf(equationAt(program, at), values);
  if (!made) throw new TrainingError('the ODE has no value');
  return made;
}

/** The sources that have the shape of an equation’s value and enter one of its consumers: what it is compared with. */
export function comparedWith(program: Program, equation: number): readonly number[] {
  const { shape } = equationAt(program, equation);
  const entering = (program.uses[equation] ?? []).flatMap(
    ({ consumer }) => equationAt(program, consumer).args,
  );
  return entering.flatMap((arg) => {
    if (!('equation' in arg) || arg.equation === equation) return [];
    const other = equationAt(program, arg.equation);
    return other.op.source && sameShape(other.shape, shape) ? [arg.equation] : [];
  });
}

/** What the trajectory of a model’s ODE is compared with at its save times; undefined without such times. */
export function comparedIn(of: Probed): Tensor | undefined {
  const { program, at } = fedProgram(of, [Array.from(of.dataset.x.data)]);
  const [found] = comparedWith(program, at);
  if (equationAt(program, at).params.times === null || found === undefined) return undefined;
  const { op, params } = equationAt(program, found);
  return op.forward([], params);
}

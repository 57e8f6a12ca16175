import {
  compile,
  evaluate,
  type Nested,
  type NodeId,
  nodeIds,
  type OdeProblem,
  odeOf,
  TrainingError,
  withParameters,
} from '../../engine/index.ts';
import { holdsFormulas } from '../document/opens.ts';
import type { Probed } from './probes.ts';

/** The ODE node of a model that has just one. */
export function odeIn({ graph }: Pick<Probed, 'graph'>): NodeId | undefined {
  const ids = nodeIds(graph).filter((id) => holdsFormulas(graph.nodes[id]?.op ?? ''));
  return ids.length === 1 ? ids[0] : undefined;
}

/** What the ODE node of a model integrates when x is fed these rows. Throws a TrainingError where it cannot. */
export function problemFor(of: Probed, rows: Nested): OdeProblem {
  const [ode, x] = [odeIn(of), of.graph.training?.nodes.x ?? ''];
  const graph = withParameters(of.graph, of.parameters);
  const node = graph.nodes[x];
  if (ode === undefined || !node) throw new TrainingError('the model has no ODE that is fed x');
  const fed = { ...node, params: { ...node.params, value: rows } };
  const program = compile({ ...graph, nodes: { ...graph.nodes, [x]: fed } });
  const [problem] = program.problems;
  if (problem) throw new TrainingError(problem.message);
  // Only what comes before it: its own steps may be too few for these rows.
  const at = program.index.get(ode) as number;
  const equation = program.equations[at];
  const made = equation && odeOf(equation, evaluate({ equations: program.equations.slice(0, at) }));
  if (!made) throw new TrainingError('the ODE has no value');
  return made;
}

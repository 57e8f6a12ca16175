import {
  countOf,
  type Dataset,
  featuresOf,
  fromNested,
  GRAPH_DATA,
  type Graph,
  type Nested,
  type NodeId,
  nodeIds,
  ops,
  ROLES,
  type Role,
  rowsOf,
  type Shape,
  sizeOf,
  split,
  type Training,
} from '../../engine/index.ts';
import { type Edit, setTraining, setValue } from '../document/edits.ts';
import { edit, wholeDocument } from '../document/store.ts';
import { together } from '../document/together.ts';
import { dataNamed } from './trainingData.ts';
import { refuseData, SHOWN } from './trainingModel.ts';
import { settingsIn } from './trainingSettings.ts';

/** Names by which a node is taken to have a role until something else is said. */
const USUAL: Readonly<Record<Role, readonly string[]>> = {
  ...{ x: ['x', 'X', 'input'], y: ['y', 'Y', 't', 'target'] },
  ...{ reconstruction: ['rec', 'reconstruction'], kl: ['kl', 'KL'], beta: ['beta'] },
  ...{ mu: ['mu'], log_var: ['log_var', 'logvar'], z: ['z'], decoded: ['x_hat', 'decoded'] },
};

export type Roles = Readonly<Partial<Record<Role, NodeId>>>;

const sourceOf = (graph: Graph, id: NodeId): string | undefined =>
  ops.get(graph.nodes[id]?.op ?? '')?.source;

/** Whether a node can have a role: data goes into an input, a weight is a constant, the others are computed. */
function canHave(role: Role, source: string | undefined): boolean {
  if (role === 'x' || role === 'y') return source === 'input' || source === 'constant';
  return role === 'beta' ? source === 'constant' || source === 'input' : source === undefined;
}

/** The nodes that can have a role, the oldest first. */
export const rolesFor = (graph: Graph, role: Role): readonly NodeId[] =>
  nodeIds(graph).filter((id) => canHave(role, sourceOf(graph, id)));

/** The nodes that likely have the roles, by their names; the samples go into the first input where none is called x. */
export function likelyRoles(graph: Graph): Roles {
  const found = ROLES.flatMap((role) => {
    const able = rolesFor(graph, role);
    const named = able.find((id) => USUAL[role].includes(graph.nodes[id]?.name ?? ''));
    const id =
      named ?? (role === 'x' ? able.find((a) => sourceOf(graph, a) === 'input') : undefined);
    return id === undefined ? [] : [[role, id] as const];
  });
  return Object.fromEntries(found);
}

const shapeOf = (graph: Graph, id: NodeId): Shape =>
  fromNested((graph.nodes[id]?.params.value ?? 0) as Nested).shape;

/** Whether samples so wide stand in a node already, one a row. */
function holds(graph: Graph, id: NodeId, width: number): boolean {
  const [count, ...rest] = shapeOf(graph, id);
  return count !== undefined && rest.length > 0 && sizeOf(rest) === width;
}

/** Puts the first samples of a data set where the roles say: as many as stand in x, if they do. */
function fillings(graph: Graph, { x, y }: Roles, data: Dataset): Edit[] {
  const kept = x !== undefined && holds(graph, x, featuresOf(data));
  const count = (kept ? shapeOf(graph, x)[0] : undefined) ?? SHOWN;
  const rows = split(countOf(data), settingsIn(graph).seed).train.slice(0, count);
  const filled = kept || x === undefined ? [] : [setValue(x, rowsOf(data.x, rows))];
  if (y === undefined || !data.y || holds(graph, y, 1)) return filled;
  const targets = rowsOf(data.y, rows);
  // A list of targets stays one.
  const flat = shapeOf(graph, y).length === 1;
  return [...filled, setValue(y, flat ? { ...targets, shape: [rows.length] } : targets)];
}

/** What a graph is trained on. */
const begun = (training: Training): Edit => ({
  label: 'Train',
  whole: true,
  recipe: (draft) => {
    draft.training = training;
  },
});

/** Says what the document is trained on and which nodes have which role, and puts samples in; one edit. */
export async function beginTraining(data: string, nodes: Roles): Promise<void> {
  try {
    const document = wholeDocument();
    const dataset = data === GRAPH_DATA ? undefined : await dataNamed(data, document);
    const fed = dataset ? fillings(document, nodes, dataset) : [];
    edit(together(`Train on ${data}`, [begun({ data, nodes, settings: {} }), ...fed]));
  } catch (error) {
    refuseData(error);
  }
}

/** Gives a role to another node, or to none. */
export function giveRole(role: Role, id: NodeId | undefined): void {
  const { [role]: _, ...others } = wholeDocument().training?.nodes ?? {};
  edit(
    setTraining({ nodes: id === undefined ? others : { ...others, [role]: id } }, 'Give a role'),
  );
}

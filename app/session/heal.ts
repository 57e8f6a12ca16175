import { type Edge, edges, edgesInto, type NodeId, opOf } from '../../engine/index.ts';
import { connect, type Edit, removeNodes, setOutput } from '../document/edits.ts';
import { together } from '../document/together.ts';
import { fitOf, type Shaped, shapeAt } from './portFits.ts';

/** Most stand-ins that are kept for a node that goes. */
const MOST = 16;

const sameShape = (run: Shaped, a: NodeId, b: NodeId): boolean => {
  const [one, other] = [shapeAt(run, a), shapeAt(run, b)];
  return one !== undefined && one.join() === other?.join();
};

/**
 * What stays and feeds a node that goes, in the order of its ports, through others that go: what can stand in
 * for its value. Those of its shape come first: behind them nothing changes its shape.
 */
function standIns(run: Shaped, gone: ReadonlySet<NodeId>): (id: NodeId) => readonly NodeId[] {
  const known = new Map<NodeId, readonly NodeId[]>();
  const find = (id: NodeId): readonly NodeId[] => {
    const found = known.get(id);
    if (found) return found;
    // A cycle ends where it is met again.
    known.set(id, []);
    const feeding = edgesInto(run.scene, id).flatMap(({ from }) =>
      gone.has(from) ? find(from) : [from],
    );
    const kept = [...new Set(feeding)].filter((from) => run.scene.nodes[from]).slice(0, MOST);
    const alike = kept.filter((from) => sameShape(run, from, id));
    const all = [...new Set([...alike, ...kept])];
    known.set(id, all);
    return all;
  };
  return find;
}

/** Whether a port takes the value of a node: by its shape, as far as that is known. */
function takes(run: Shaped, from: NodeId, { to, port }: Edge): boolean {
  const node = run.scene.nodes[to];
  const op = opOf(run.scene, node?.op ?? '');
  const shape = shapeAt(run, from);
  return !node || !op || !shape || fitOf(run, node, op, port, shape).kind !== 'misfit';
}

/**
 * Takes nodes out and lets what fed them feed on what they fed, where the shapes allow: the flow stays. A
 * node with several arguments is stood in for by the first that has the shape of its value, else by the first
 * that the consumer takes; where none is, the port is left open. One edit.
 */
export function dissolve(run: Shaped, ids: readonly NodeId[], label = 'Dissolve'): Edit {
  const gone = new Set(ids);
  const find = standIns(run, gone);
  const cut = edges(run.scene).filter(({ from, to }) => gone.has(from) && !gone.has(to));
  const healed = cut.flatMap((edge): Edge[] => {
    const found = find(edge.from).find(
      (from) => sameShape(run, from, edge.from) || takes(run, from, edge),
    );
    return found === undefined ? [] : [{ ...edge, from: found }];
  });
  const { output } = run.scene;
  const next = output !== null && gone.has(output) ? find(output)[0] : undefined;
  const what = ids.length === 1 ? 'node' : `${ids.length} nodes`;
  return together(`${label} ${what}`, [
    removeNodes(ids),
    ...healed.map(connect),
    ...(next === undefined ? [] : [setOutput(next)]),
  ]);
}

import { type Graph, type GraphNode, type NodeId, ops } from '../../engine/index.ts';

/** How an edit changes what is trained. */
export type GraphChange =
  /** Nothing that training sees: a place, a title. */
  | { readonly kind: 'nothing' }
  /** Another graph: nothing of this run is in it. */
  | { readonly kind: 'replaced' }
  /** Another run of this graph: with other data, or other batches. */
  | { readonly kind: 'anew' }
  /** What is fed from the data was changed by hand. */
  | { readonly kind: 'fed'; readonly name: string }
  /** The run goes on; these parameters were given other values. */
  | { readonly kind: 'edited'; readonly changed: readonly NodeId[] };

const sameNode = (a: GraphNode, b: GraphNode): boolean =>
  a.op === b.op &&
  a.name === b.name &&
  a.inputs === b.inputs &&
  a.params === b.params &&
  a.muted === b.muted &&
  a.stopped === b.stopped;

/** Settings by which a run is another one: its batches are others. */
const ANEW = ['seed', 'batch'] as const;

/** What has become of a graph. Edits keep what they do not change: parts are compared by identity. */
export function changeOf(before: Graph, now: Graph): GraphChange {
  const ids = Object.keys(now.nodes);
  if (!ids.some((id) => before.nodes[id] === now.nodes[id])) return { kind: 'replaced' };
  const [old, said] = [before.training, now.training];
  if (old?.data !== said?.data) return { kind: 'anew' };
  if (ANEW.some((key) => old?.settings[key] !== said?.settings[key])) return { kind: 'anew' };
  const differ = ids.filter((id) => {
    const [a, b] = [before.nodes[id], now.nodes[id]];
    return !a || !b || !sameNode(a, b);
  });
  const gone = Object.keys(before.nodes).length !== ids.length;
  const same = before.output === now.output && old === said && !gone;
  if (differ.length === 0 && same) return { kind: 'nothing' };
  const fed = differ.find((id) => {
    const isFed = said?.nodes.x === id || said?.nodes.y === id;
    return isFed && before.nodes[id]?.params.value !== now.nodes[id]?.params.value;
  });
  if (fed !== undefined && differ.length === 1) {
    return { kind: 'fed', name: now.nodes[fed]?.name ?? fed };
  }
  const changed = differ.filter((id) => {
    const [a, b] = [before.nodes[id], now.nodes[id]];
    return a && ops.get(b?.op ?? '')?.source === 'parameter' && a.params.value !== b?.params.value;
  });
  return { kind: 'edited', changed };
}

import { type Graph, type GraphNode, type NodeId, nodeIds } from '../graph/graph.ts';
import { ops } from '../ops/index.ts';
import { tensorOf } from '../tensor/json.ts';
import { type Shape, ShapeError, sameShape } from '../tensor/tensor.ts';
import type { Checkpoint, SavedParameter } from './checkpoint.ts';
import { settingsOf } from './model.ts';
import { optimisers } from './optimisers/optimisers.ts';

/** The shape of a source's value; undefined where there is none that can be read. */
function shapeAt({ nodes }: Graph, id: NodeId): Shape | undefined {
  try {
    return tensorOf(nodes[id]?.params.value).shape;
  } catch (error) {
    if (error instanceof ShapeError) return undefined;
    throw error;
  }
}

/** A graph's own value of a parameter, with moments of 0. */
function ownValue(graph: Graph, id: NodeId, moments: number): SavedParameter {
  const { data } = tensorOf(graph.nodes[id]?.params.value);
  const zeros = new Array<number>(data.length).fill(0);
  return { value: [...data], moments: Array.from({ length: moments }, () => zeros) };
}

/**
 * A checkpoint of the graph `from`, for the edited graph `to`: a parameter whose node is still there with that shape goes on,
 * with its moments where the optimiser keeps as many; those that are new, and those in `changed`, begin with the graph's own
 * value. `fresh` are the names of those. The settings are those of `to`.
 */
export function carried(
  saved: Checkpoint,
  from: Graph,
  to: Graph,
  changed: readonly NodeId[] = [],
): { readonly checkpoint: Checkpoint; readonly fresh: readonly string[] } {
  const settings = settingsOf(to);
  const moments = optimisers.find(({ name }) => name === settings.optimiser)?.moments ?? 0;
  const fresh: string[] = [];
  const entries = nodeIds(to).flatMap((id): (readonly [string, SavedParameter])[] => {
    const shape = shapeAt(to, id);
    const { name, op } = to.nodes[id] as GraphNode;
    if (ops.get(op)?.source !== 'parameter' || !shape) return [];
    const own = ownValue(to, id, moments);
    const before = saved.parameters[from.nodes[id]?.name ?? ''];
    const fits = before !== undefined && sameShape(shapeAt(from, id) ?? [-1], shape);
    if (!fits || changed.includes(id)) {
      fresh.push(name);
      return [[name, own]];
    }
    const same = before.moments.length === moments;
    return [[name, { value: before.value, moments: same ? before.moments : own.moments }]];
  });
  return {
    checkpoint: { ...saved, settings, parameters: Object.fromEntries(entries) },
    fresh,
  };
}

import type { Graph, GraphNode, NodeId } from '../graph/graph.ts';
import { ops } from '../ops/index.ts';
import { plan } from '../plan/plan.ts';
import type { Dtype } from '../tensor/kernels/kernels.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { compiled, rebatched, rolesIn, TrainingError, trainingOf } from './model.ts';
import { cutAt, putParameters } from './readout.ts';

/** −log p(x|z) of each row, by the graph's reconstruction loss. */
export interface Likelihood {
  /** x [count × features], z [count × latent]; a number for each row. */
  run(parameters: ReadonlyMap<NodeId, Tensor>, x: Tensor, z: Tensor): Float64Array;
}

/** The reconstruction's node, and how it gathers the losses of the elements. Throws a TrainingError. */
function reconstructionOf(graph: Graph): { readonly id: NodeId; readonly reduction: unknown } {
  const id = trainingOf(graph).nodes.reconstruction;
  const node = id === undefined ? undefined : graph.nodes[id];
  if (id === undefined || !node) throw new TrainingError('no node has the role reconstruction');
  const spec = ops.get(node.op)?.params?.find(({ name }) => name === 'reduction');
  const reduction = node.params.reduction ?? spec?.default;
  if (spec?.choices?.includes('none') && reduction !== 'none') return { id, reduction };
  throw new TrainingError(`${node.name} does not say how it gathers the losses of the elements`);
}

/**
 * Compiles it for so many rows, from the loss of each element, which a node with a reduction has too: the sum of a row's,
 * or their mean where the reduction is a mean. Throws a TrainingError where the graph has no such node, or no code z.
 */
export function likelihood(graph: Graph, count: number, dtype: Dtype = 'f64'): Likelihood {
  const { id, reduction } = reconstructionOf(graph);
  const z = trainingOf(graph).nodes.z;
  if (z === undefined || !graph.nodes[z]) throw new TrainingError('no node has the role z');
  const cut = cutAt(rebatched(graph, count), z, count);
  const node = cut.nodes[id] as GraphNode;
  const each = { ...node, params: { ...node.params, reduction: 'none' } };
  const program = compiled({ ...cut, nodes: { ...cut.nodes, [id]: each }, output: id });
  const roles = rolesIn(graph, program);
  const p = plan(program, { dtype, inspect: false, wrt: [] });
  const losses = new Float64Array(count);
  return {
    run: (parameters, x, code) => {
      putParameters(p, parameters);
      p.set(roles.x as number, x);
      p.set(roles.z as number, code);
      p.runForward();
      const { data } = p.z(program.output as number) as Tensor;
      const width = data.length / count;
      for (let r = 0; r < count; r++) {
        let sum = 0;
        for (let c = 0; c < width; c++) sum += data[r * width + c] as number;
        losses[r] = reduction === 'mean' ? sum / width : sum;
      }
      return losses;
    },
  };
}

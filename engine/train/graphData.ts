import type { Graph } from '../graph/graph.ts';
import { sizeOf, type Tensor } from '../tensor/tensor.ts';
import type { Dataset } from './dataset.ts';
import { TrainingError, tensorIn, trainingOf } from './model.ts';

/** The name of the data set that a graph has in itself. */
export const GRAPH_DATA = 'graph';

/** Rows of all that stands behind the first axis. */
const asRows = ({ shape, data }: Tensor): Tensor => ({
  shape: [shape[0] ?? 1, sizeOf(shape.slice(1))],
  data,
});

/** What stands in the nodes with the roles x and y, a sample a row. Throws a TrainingError where there is none. */
export function graphData(graph: Graph): Dataset {
  const { x, y } = trainingOf(graph).nodes;
  if (x === undefined) throw new TrainingError('no node has the role x: what is fed the data?');
  const [samples, targets] = [
    asRows(tensorIn(graph, 'x', x)),
    y === undefined ? undefined : asRows(tensorIn(graph, 'y', y)),
  ];
  if (targets && targets.shape[0] !== samples.shape[0]) {
    throw new TrainingError(`x has ${samples.shape[0]} samples, y ${targets.shape[0]}`);
  }
  return { name: GRAPH_DATA, x: samples, y: targets, image: undefined };
}

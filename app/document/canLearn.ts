import { type Graph, ops } from '../../engine/index.ts';

/** Whether a graph has a parameter: something to learn. */
export const canLearn = ({ nodes }: Graph): boolean =>
  Object.values(nodes).some(({ op }) => ops.get(op)?.source === 'parameter');

import { nodeIds, parameterNames, tableauOf, toNested, unrolled } from '../../engine/index.ts';
import { type DocumentNode, EMPTY_DOCUMENT } from '../document/document.ts';
import { layered } from '../document/layout.ts';
import { currentDocument } from '../document/store.ts';
import { session, startOver } from './session.ts';
import type { Solved } from './solved.ts';
import { replaceWith } from './trainingKept.ts';

/** Most steps that are drawn: more would not be read. */
const MOST = 8;

/** Opens the Euler steps of an ODE node as a graph of its own, a residual network; undo brings back the one before. */
export function unrollShown({ problem, name }: Solved): void {
  const { f, shape, z0, t0, t1, theta, settings } = problem;
  const steps = Math.min(MOST, settings.steps);
  const times = Array.from({ length: steps + 1 }, (_, i) => t0 + ((t1 - t0) * i) / steps);
  const values = parameterNames(f).flatMap((own, i) => {
    const value = theta[i];
    return value ? [[own, toNested(value)] as const] : [];
  });
  const given = { z_0: toNested({ shape, data: z0 }), ...Object.fromEntries(values) };
  const graph = unrolled(f.text, tableauOf('euler'), times, given);
  const places = layered(graph);
  const nodes = nodeIds(graph).map((id) => {
    const node = { ...graph.nodes[id], position: places.get(id) ?? { x: 0, y: 0 } } as DocumentNode;
    return [id, node] as const;
  });
  const title = `${currentDocument().title}, ${name} unrolled`.slice(0, 80);
  const document = {
    ...EMPTY_DOCUMENT,
    title,
    nodes: Object.fromEntries(nodes),
    output: graph.output,
  };
  startOver();
  replaceWith(document, 'Unroll into Euler steps');
  session().canvas?.fit();
}

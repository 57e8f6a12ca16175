import {
  nodeIds,
  type OdeProblem,
  parameterNames,
  tableauOf,
  toNested,
  unrolled,
} from '../../engine/index.ts';
import { placedDefinitions } from '../document/definitions.ts';
import { type DocumentNode, EMPTY_DOCUMENT } from '../document/document.ts';
import { layered } from '../document/layout.ts';
import { wholeDocument } from '../document/store.ts';
import { session, startOver } from './session.ts';
import type { Solved } from './solved.ts';
import { replaceWith } from './trainingKept.ts';

/** Most cards of steps that are drawn: more would not be read. */
export const MOST_CARDS = 160;

/** How many Euler steps of an ODE are drawn: as many as its solver takes, where so many cards have room. */
export function stepsDrawn({ f, settings }: Pick<OdeProblem, 'f' | 'settings'>): number {
  const cards = (times: readonly number[]): number =>
    nodeIds(unrolled(f.text, tableauOf('euler'), times)).length;
  const each = cards([0, 1, 2]) - cards([0, 1]);
  return Math.max(1, Math.min(settings.steps, Math.floor(MOST_CARDS / each)));
}

/** Opens the Euler steps of an ODE node as a graph of its own, a residual network; undo brings back the one before. */
export function unrollShown({ problem, name }: Solved): void {
  const { f, shape, z0, t0, t1, theta } = problem;
  const steps = stepsDrawn(problem);
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
  const title = `${wholeDocument().title}, ${name} unrolled`.slice(0, 80);
  const document = {
    ...EMPTY_DOCUMENT,
    title,
    nodes: Object.fromEntries(nodes),
    output: graph.output,
    ...(graph.definitions && { definitions: placedDefinitions(graph.definitions) }),
  };
  startOver();
  replaceWith(document, 'Unroll into Euler steps');
  session().canvas?.fit();
}

import { placedDefinitions } from '../../app/document/definitions.ts';
import { type AdjointDocument, EMPTY_DOCUMENT, fromExample } from '../../app/document/document.ts';
import { layered } from '../../app/document/layout.ts';
import { openDocument } from '../../app/document/store.ts';
import { currentRun, type Run } from '../../app/session/run.ts';
import { setSession } from '../../app/session/session.ts';
import type { Graph, GraphNode } from '../../engine/index.ts';
import { expSin } from '../../examples/expSin.ts';
import { build, type Line } from '../engine/build.ts';

/** A document with a graph's nodes, laid out. */
export function documentOf(graph: Graph): AdjointDocument {
  const places = layered(graph);
  const nodes = Object.entries(graph.nodes).map(([id, node]: [string, GraphNode]) => {
    return [id, { ...node, position: places.get(id) ?? { x: 0, y: 0 } }] as const;
  });
  const definitions = graph.definitions && placedDefinitions(graph.definitions);
  return {
    ...{ ...EMPTY_DOCUMENT, nodes: Object.fromEntries(nodes), output: graph.output },
    ...(definitions && { definitions }),
  };
}

export const documentFrom = (
  lines: Readonly<Record<string, Line>>,
  output?: string,
): AdjointDocument => documentOf(build(lines, output));

/** Opens a document in the app's store, with the cursor at the end; its run. */
export function opened(document: AdjointDocument): Run {
  openDocument(document);
  setSession({ cursor: Number.POSITIVE_INFINITY, playing: false, review: false });
  return currentRun();
}

export const openedFrom = (lines: Readonly<Record<string, Line>>, output?: string): Run =>
  opened(documentFrom(lines, output));

/** The exp/sin example at another x. */
export function expSinAt(x: number): AdjointDocument {
  const document = fromExample(expSin);
  const { n1 } = document.nodes;
  if (!n1) throw new RangeError('the example has no n1');
  return { ...document, nodes: { ...document.nodes, n1: { ...n1, params: { value: x } } } };
}

/** The equation number of the node with a name. */
export function numberOf({ program }: Run, name: string): number {
  const found = program.equations.findIndex((equation) => equation.name === name);
  if (found < 0) throw new RangeError(`no equation is called ${name}`);
  return found;
}

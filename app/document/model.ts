import type { Draft } from 'immer';
import {
  fromNested,
  type Graph,
  type GraphNode,
  type Nested,
  type NodeId,
  ops,
} from '../../engine/index.ts';
import type { Position } from '../../examples/index.ts';
import { type AdjointDocument, type DocumentNode, sameJson } from './document.ts';
import type { Edit } from './edits.ts';
import { idsFor, renumbered } from './mergeGraph.ts';
import { looksOf } from './nodeLooks.ts';

const shapeOf = (node: GraphNode | undefined): string => {
  const value = node?.params.value as Nested | undefined;
  return value === undefined ? 'none' : fromNested(value).shape.join();
};

/** The node that is to stand there; a parameter of the same name and shape keeps its value. */
function kept(node: GraphNode, old: DocumentNode | undefined): GraphNode {
  const isParameter = ops.get(node.op)?.source === 'parameter' && old?.op === node.op;
  return isParameter && shapeOf(old) === shapeOf(node) ? { ...node, params: old.params } : node;
}

/**
 * The document with another graph: a node whose name it knows keeps its id, a parameter also its value where that fits.
 * What does not change stays the same object.
 */
export function remodel(
  document: AdjointDocument,
  {
    graph,
    positions,
  }: { readonly graph: Graph; readonly positions: Readonly<Record<NodeId, Position>> },
  label: string,
): Edit {
  const ids = idsFor(document, graph);
  const made = renumbered(graph, ids);
  const nodes: Record<NodeId, DocumentNode> = {};
  for (const [id, mapped] of ids) {
    const old = document.nodes[mapped];
    const node = kept(made.nodes[mapped] as GraphNode, old);
    nodes[mapped] = {
      ...node,
      ...(old && looksOf(old)),
      position: positions[id] ?? { x: 0, y: 0 },
    };
  }
  const roles = Object.entries(graph.training?.nodes ?? {}).map(([role, id]) => [
    role,
    ids.get(id),
  ]);
  const training = graph.training && { ...graph.training, nodes: Object.fromEntries(roles) };
  const recipe = (draft: Draft<AdjointDocument>): void => {
    for (const id of Object.keys(draft.nodes)) if (!nodes[id]) delete draft.nodes[id];
    for (const [id, node] of Object.entries(nodes)) {
      if (!sameJson(document.nodes[id], node)) draft.nodes[id] = node as Draft<DocumentNode>;
    }
    draft.output = made.output;
    if (training && !sameJson(document.training, training))
      draft.training = training as Draft<typeof training>;
  };
  return { label, whole: true, recipe };
}

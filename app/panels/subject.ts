import type { Edge, NodeId } from '../../engine/index.ts';
import { useHistory, useSession, useView } from '../hooks.ts';
import { selectedEdge } from '../session/edge.ts';
import type { View } from '../session/viewStore.ts';

/** The edge that the panel speaks of, if one is selected. */
export function useEdge(): Edge | undefined {
  const document = useHistory((history) => history.document);
  const selection = useSession((s) => s.selection);
  const selectedEdges = useSession((s) => s.selectedEdges);
  return selectedEdge(document, { selection, selectedEdges });
}

/** The node that the panel speaks of: the one selected, else the one at the current step. */
function subjectOf(
  view: View,
  selection: ReadonlySet<NodeId>,
  edge: Edge | undefined,
): NodeId | undefined {
  const chosen = edge?.from ?? [...selection][0];
  if (chosen !== undefined && view.nodes.has(chosen)) return chosen;
  const { equations, output } = view.run.program;
  return equations[view.active.equation ?? output ?? -1]?.id;
}

export function useSubject(): NodeId | undefined {
  const selection = useSession((s) => s.selection);
  const edge = useEdge();
  return useView((view) => subjectOf(view, selection, edge));
}

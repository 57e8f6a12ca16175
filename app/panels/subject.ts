import type { Edge, NodeId } from '../../engine/index.ts';
import { useScene, useSession, useView } from '../hooks.ts';
import { selectedEdge } from '../session/edge.ts';
import type { View } from '../session/viewStore.ts';

/** The edge that the panel speaks of, if one is selected. */
export function useEdge(): Edge | undefined {
  const scene = useScene();
  const selection = useSession((s) => s.selection);
  const selectedEdges = useSession((s) => s.selectedEdges);
  return selectedEdge(scene, { selection, selectedEdges });
}

/** The node that the panel speaks of: the one selected, else the one at the current step, else the output. */
function subjectOf(
  view: View,
  selection: ReadonlySet<NodeId>,
  edge: Edge | undefined,
): NodeId | undefined {
  const chosen = edge?.from ?? [...selection][0];
  if (chosen !== undefined && view.nodes.has(chosen)) return chosen;
  const { program, scene } = view.run;
  const idAt = (i: number | undefined): NodeId | undefined => program.equations[i ?? -1]?.id;
  const shown = [idAt(view.active.equation), idAt(program.output), scene.output ?? undefined];
  return shown.find((id) => id !== undefined && view.nodes.has(id));
}

export function useSubject(): NodeId | undefined {
  const selection = useSession((s) => s.selection);
  const edge = useEdge();
  return useView((view) => subjectOf(view, selection, edge));
}

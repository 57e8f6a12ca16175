import type { NodeId } from '../../engine/index.ts';
import { useSession, useView } from '../hooks.ts';
import type { View } from '../session/viewStore.ts';

/** The node that the panel speaks of: the one selected, else the one at the current step. */
function subjectOf(view: View, selection: ReadonlySet<NodeId>): NodeId | undefined {
  const [chosen] = selection;
  if (chosen !== undefined && view.nodes.has(chosen)) return chosen;
  const { equations, output } = view.run.program;
  return equations[view.active.equation ?? output ?? -1]?.id;
}

export function useSubject(): NodeId | undefined {
  const selection = useSession((s) => s.selection);
  return useView((view) => subjectOf(view, selection));
}

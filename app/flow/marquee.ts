import type { EdgeChange, NodeChange, ReactFlowState } from '@xyflow/react';
import { session } from '../session/session.ts';

type Held = Pick<ReturnType<typeof session>, 'selection' | 'selectedEdges'>;

let held: Held = session();

/** A press on the canvas begins: what is selected now stays so, if it draws a frame with Shift. */
export function holdSelection(): void {
  held = session();
}

/** The canvas library's changes without those by which a frame that is drawn lets go of what was selected before: it adds. */
export function adding<Change extends NodeChange | EdgeChange>(
  changes: Change[],
  which: keyof Held,
  { userSelectionRect }: Pick<ReactFlowState, 'userSelectionRect'>,
): Change[] {
  if (!userSelectionRect) return changes;
  return changes.filter(
    (change) => change.type !== 'select' || change.selected || !held[which].has(change.id),
  );
}

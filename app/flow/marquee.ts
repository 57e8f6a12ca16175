import type { ReactFlowState } from '@xyflow/react';
import { session } from '../session/session.ts';

type Held = Pick<ReturnType<typeof session>, 'selection' | 'selectedEdges'>;

let held: Held = session();

/** A press on the canvas begins: what is selected now stays so, if it draws a frame with Shift. */
export function holdSelection(): void {
  held = session();
}

/** The canvas library's changes without those by which a frame that is drawn lets go of what was selected before: it adds. */
export function adding<C extends { readonly type: string }>(
  changes: C[],
  which: keyof Held,
  { userSelectionRect }: Pick<ReactFlowState, 'userSelectionRect'>,
): C[] {
  if (!userSelectionRect) return changes;
  const lets = ({
    type,
    id = '',
    selected = true,
  }: {
    type: string;
    id?: string;
    selected?: boolean;
  }) => type === 'select' && !selected && held[which].has(id);
  return changes.filter((change) => !lets(change));
}

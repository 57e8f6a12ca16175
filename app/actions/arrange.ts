import { nodeIds } from '../../engine/index.ts';
import { currentDocument } from '../document/store.ts';
import { tidy } from '../session/arrange.ts';
import { type Action, editing, selected } from './action.ts';

/** All nodes, or where several are selected those. */
function tidyChosen(): void {
  const chosen = selected();
  void tidy(chosen.length > 1 ? chosen : nodeIds(currentDocument()));
}

/** Where nodes stand. */
export const arrangeActions: readonly Action[] = [
  {
    id: 'tidy',
    label: 'Tidy layout',
    keys: ['L'],
    run: editing(tidyChosen),
    menus: ['node', 'canvas'],
  },
];

import { nodeIds } from '../../engine/index.ts';
import { cancelLayout } from '../session/arrange.ts';
import { leaveTo } from '../session/differentiate.ts';
import { findStore, setFind } from '../session/find.ts';
import { leaveExperiment } from '../session/laboratory.ts';
import { currentRun, pathOf } from '../session/run.ts';
import { select, session } from '../session/session.ts';
import type { Action } from './action.ts';

function leaveOrSelectNothing(): void {
  if (cancelLayout()) return;
  const run = currentRun();
  const depth = run.derived.length + pathOf(run).length;
  if (findStore.getState().open) setFind({ open: false });
  else if (session().experiment) leaveExperiment();
  else if (depth > 0) leaveTo(depth - 1);
  else select([]);
}

/** Choosing what the others act on. */
export const selectActions: readonly Action[] = [
  {
    id: 'select-all',
    label: 'Select all',
    keys: ['Ctrl+A'],
    run: () => select(nodeIds(currentRun().scene)),
    menus: ['canvas'],
  },
  {
    id: 'select-none',
    label: 'Leave what is looked into, or select nothing',
    keys: ['Escape'],
    run: leaveOrSelectNothing,
  },
];

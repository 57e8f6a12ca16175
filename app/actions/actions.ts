import type { Action } from './action.ts';
import { arrangeActions } from './arrange.ts';
import { blockActions } from './blocks.ts';
import { clipboardActions } from './clipboard.ts';
import { editActions } from './edits.ts';
import { fileActions } from './files.ts';
import { findActions } from './finding.ts';
import { helpActions } from './help.ts';
import { viewActions } from './looking.ts';
import { nodeLookActions } from './nodeLooks.ts';
import { selectActions } from './selecting.ts';
import { stepActions } from './steps.ts';
import { trainingActions } from './training.ts';
import { walkActions } from './walking.ts';
import { wireActions } from './wiring.ts';

/** All that can be done, by the groups in which menus and the help list it. */
export const actionGroups: Readonly<Record<string, readonly Action[]>> = {
  Run: stepActions,
  Train: trainingActions,
  Edit: editActions,
  Clipboard: clipboardActions,
  Connect: wireActions,
  Walk: walkActions,
  Select: selectActions,
  Arrange: arrangeActions,
  Blocks: blockActions,
  Nodes: nodeLookActions,
  View: viewActions,
  Find: findActions,
  Document: fileActions,
  Help: helpActions,
};

export const actions: readonly Action[] = Object.values(actionGroups).flat();

export const actionById = (id: string): Action => {
  const action = actions.find((a) => a.id === id);
  if (!action) throw new RangeError(`There is no action “${id}”.`);
  return action;
};

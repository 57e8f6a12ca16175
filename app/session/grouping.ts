import { freeOpName, grouped, madeOwn, type Regrouped } from '../document/grouping.ts';
import { currentDocument, edit } from '../document/store.ts';
import { ungrouped } from '../document/ungrouping.ts';
import { leaveBlocks, openBlock, refusesEdit } from './blocks.ts';
import { blocksChosen, chosen } from './blocksChosen.ts';
import { isFixed } from './editing.ts';
import { currentRun, pathOf } from './run.ts';
import { notify, select } from './session.ts';

/** Does it and selects what has come of it, or says why it cannot be done; whether it was done. */
function apply(regrouped: Regrouped | string): boolean {
  if (typeof regrouped === 'string') {
    notify(regrouped);
    return false;
  }
  edit(regrouped.edit);
  select(regrouped.selection);
  return true;
}

/** The selected nodes as one node of a new op. */
export function groupSelected(): void {
  if (refusesEdit()) return;
  const document = currentDocument();
  const name = freeOpName(document);
  if (apply(grouped(document, chosen(), name))) {
    notify(`${name} is an op of this graph now; the palette has it, to be used again and renamed.`);
  }
}

/** Out of a built-in block that is looked into, to where it is used and now selected: only there it can be changed. */
function leaveFixed(): boolean {
  const run = currentRun();
  if (!isFixed(run)) return false;
  if (run.blocks.length === 0) {
    refusesEdit();
    return false;
  }
  leaveBlocks(pathOf(run).length - 1);
  return true;
}

/** The parts of the selected blocks in place of them. */
export function ungroupSelected(): void {
  leaveFixed();
  if (!refusesEdit()) apply(ungrouped(currentDocument(), blocksChosen()));
}

/** The selected block as an op of the document's own, opened to be changed where it was open. */
export function makeSelectedOwn(): void {
  const wasInside = leaveFixed();
  const [id] = blocksChosen();
  if (id === undefined || refusesEdit()) return;
  if (apply(madeOwn(currentDocument(), id)) && wasInside) openBlock(id);
}

import { type NodeId, opOf } from '../../engine/index.ts';
import { freeOpName, grouped, madeOwn, type Regrouped, ungrouped } from '../document/grouping.ts';
import { currentDocument, edit } from '../document/store.ts';
import { leaveBlocks, openBlock, refusesEdit } from './blocks.ts';
import { isFixed } from './editing.ts';
import { currentRun, pathOf } from './run.ts';
import { notify, select, session } from './session.ts';

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

const chosen = (): NodeId[] => [...session().selection].filter((id) => currentDocument().nodes[id]);

/** Whether a node that is edited is a block. */
const isOpenable = (id: NodeId): boolean => {
  const document = currentDocument();
  return opOf(document, document.nodes[id]?.op ?? '')?.body !== undefined;
};

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

export const blocksChosen = (): NodeId[] => chosen().filter(isOpenable);

/** Whether there is a block to take apart: one selected, or a built-in one that is looked into. */
export const canUngroup = (): boolean =>
  isFixed(currentRun()) ? currentRun().blocks.length > 0 : blocksChosen().length > 0;

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

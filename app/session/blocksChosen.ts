import { type NodeId, opOf } from '../../engine/index.ts';
import { currentDocument } from '../document/store.ts';
import { isFixed } from './editing.ts';
import { currentRun } from './run.ts';
import { session } from './session.ts';

/** The selected nodes that are edited. */
export const chosen = (): NodeId[] =>
  [...session().selection].filter((id) => currentDocument().nodes[id]);

/** Those of them that are blocks. */
export function blocksChosen(): NodeId[] {
  const document = currentDocument();
  return chosen().filter((id) => opOf(document, document.nodes[id]?.op ?? '')?.body !== undefined);
}

/** Whether there is a block to take apart: one selected, or a built-in one that is looked into. */
export const canUngroup = (): boolean =>
  isFixed(currentRun()) ? currentRun().blocks.length > 0 : blocksChosen().length > 0;

import { edges, type NodeId } from '../../engine/index.ts';
import { type Clip, clipOf, clipText, paste } from '../document/clipboard.ts';
import { renamedText } from '../document/clipDefinitions.ts';
import type { Position } from '../document/document.ts';
import { removeNodes } from '../document/edits.ts';
import type { Frames } from '../document/frame.ts';
import { framesOf, removeFrame } from '../document/frames.ts';
import { currentDocument, edit } from '../document/store.ts';
import { together } from '../document/together.ts';
import { refusesEdit } from './blocks.ts';
import { keyOf } from './edge.ts';
import { isFixed } from './editing.ts';
import { dissolve } from './heal.ts';
import { currentRun } from './run.ts';
import { notify, select, session } from './session.ts';
import { goOnFrom } from './walk.ts';

/** Where a copy stands beside what it was made of, px. */
const BESIDE: Position = { x: 32, y: 32 };

const selectedNodes = (): NodeId[] =>
  [...session().selection].filter((id) => currentRun().scene.nodes[id]);

/** The selected nodes. Those of a block or a derived graph are wired to nothing outside, and in no frame. */
function selectedClip(): Clip {
  const run = currentRun();
  const frames = framesOf(currentDocument());
  const clip = clipOf({ ...run.scene, frames }, selectedNodes());
  return isFixed(run) ? { ...clip, wires: [], frames: {} } : clip;
}

/** What is selected as text for the clipboard; undefined where no node is. */
export const copiedText = (): string | undefined =>
  selectedNodes().length === 0 ? undefined : clipText(selectedClip());

/** Takes the selected nodes out, with frames, and heals the edges around them, so that the flow stays. */
export function dissolveSelected(label?: string, frames: Frames = {}): void {
  const ids = selectedNodes();
  if (ids.length === 0 || refusesEdit()) return;
  const change = dissolve(currentRun(), ids, label);
  edit(together(change.label, [change, ...Object.keys(frames).map(removeFrame)]));
  select([]);
}

/** Takes out what copying has put on the clipboard. */
export const cutSelected = (): void => dissolveSelected('Cut', selectedClip().frames);

/** Takes the selected edges out. */
export function removeSelectedEdges(): void {
  const chosen = session().selectedEdges;
  const found = edges(currentDocument()).filter((edge) => chosen.has(keyOf(edge)));
  if (found.length === 0 || refusesEdit()) return;
  edit(removeNodes([], found));
  select([]);
}

/** Puts a clip into the document as one edit, selects and shows what was put there, and returns it. */
export function put(
  clip: Clip,
  where: Parameters<typeof paste>[2],
  verb = 'Paste',
): readonly NodeId[] {
  const { ids, edit: change, renamed } = paste(currentDocument(), clip, where, verb);
  edit(change);
  select(ids);
  session().canvas?.glideTo(ids, []);
  const words = renamedText(renamed);
  if (words) notify(words);
  return ids;
}

/** Copies of the selected nodes beside them, fed by what feeds these. */
export function duplicateSelected(): void {
  if (selectedNodes().length === 0 || refusesEdit()) return;
  goOnFrom(put(selectedClip(), { by: BESIDE }, 'Duplicate'));
}

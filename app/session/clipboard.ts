import { edges, type NodeId, parseFormulas } from '../../engine/index.ts';
import { CARD } from '../document/card.ts';
import { type Clip, clipOf, clipText, paste, readClip } from '../document/clipboard.ts';
import type { Position } from '../document/document.ts';
import { removeNodes } from '../document/edits.ts';
import { clipOfFormulas } from '../document/pasteFormulas.ts';
import { currentDocument, edit } from '../document/store.ts';
import { refusesEdit } from './blocks.ts';
import { keyOf } from './edge.ts';
import { isFixed } from './editing.ts';
import { dissolve } from './heal.ts';
import { currentRun } from './run.ts';
import { notify, select, session } from './session.ts';

/** Largest text that is pasted, characters: as for files. */
const MAX_TEXT = 50_000_000;
/** Where a copy stands beside what it was made of, px. */
const BESIDE: Position = { x: 32, y: 32 };

const selectedNodes = (): NodeId[] =>
  [...session().selection].filter((id) => currentRun().scene.nodes[id]);

/** The selected nodes. Those of a block or a derived graph are wired to nothing outside. */
function selectedClip(): Clip {
  const run = currentRun();
  const clip = clipOf(run.scene, selectedNodes());
  return isFixed(run) ? { ...clip, wires: [] } : clip;
}

/** What is selected as text for the clipboard; undefined where no node is. */
export const copiedText = (): string | undefined =>
  selectedNodes().length === 0 ? undefined : clipText(selectedClip());

/** Takes the selected nodes out and heals the edges around them, so that the flow stays. */
export function dissolveSelected(label?: string): void {
  const ids = selectedNodes();
  if (ids.length === 0 || refusesEdit()) return;
  edit(dissolve(currentRun(), ids, label));
  select([]);
}

/** Takes the selected edges out. */
export function removeSelectedEdges(): void {
  const chosen = session().selectedEdges;
  const found = edges(currentDocument()).filter((edge) => chosen.has(keyOf(edge)));
  if (found.length === 0 || refusesEdit()) return;
  edit(removeNodes([], found));
  select([]);
}

function put(clip: Clip, where: Parameters<typeof paste>[2], verb = 'Paste'): void {
  const { ids, edit: change } = paste(currentDocument(), clip, where, verb);
  edit(change);
  select(ids);
}

/** Copies of the selected nodes beside them, fed by what feeds these. */
export function duplicateSelected(): void {
  if (selectedNodes().length === 0 || refusesEdit()) return;
  put(selectedClip(), { by: BESIDE }, 'Duplicate');
}

/** Where what is pasted goes: to the pointer, or into the middle of what is seen. */
function target(): Position {
  const { canvas } = session();
  const pointer = canvas?.pointer();
  if (canvas && pointer) return canvas.toCanvas(pointer);
  const { x, y } = canvas?.placeForNode() ?? { x: 0, y: 0 };
  return { x: x + CARD.width / 2, y: y + CARD.title };
}

/** A text as nodes: copied ones, a document, or formulas. Throws an error whose message says what is wrong. */
function readText(text: string): Clip {
  if (text.length > MAX_TEXT) throw new RangeError('it is larger than 50 MB');
  if (/^\s*\{/.test(text)) return readClip(text);
  const { graph, errors } = parseFormulas(text);
  const [first] = errors;
  if (first) throw new Error(`line ${first.line}, column ${first.column}: ${first.message}`);
  return clipOfFormulas(currentDocument(), graph);
}

/** Pastes text at the pointer, as one edit, and selects what was pasted; says why not where it cannot. */
export function pasteText(text: string): void {
  if (text.trim() === '' || refusesEdit()) return;
  try {
    put(readText(text), { at: target() });
  } catch (error) {
    notify(`Not pasted: ${(error as Error).message}`);
  }
}

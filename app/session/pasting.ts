import { parseFormulas } from '../../engine/index.ts';
import { CARD } from '../document/card.ts';
import { type Clip, clipRect, readClip } from '../document/clipboard.ts';
import type { Position } from '../document/document.ts';
import { freePlace } from '../document/freePlace.ts';
import { clipOfFormulas } from '../document/pasteFormulas.ts';
import { currentDocument } from '../document/store.ts';
import { refusesEdit } from './blocks.ts';
import { put } from './clipboard.ts';
import { notify, session } from './session.ts';
import { goOnFrom } from './walk.ts';

/** Largest text that is pasted, characters: as for files. */
const MAX_TEXT = 50_000_000;

/** Where the middle of what is pasted goes: to the pointer, or to a free place near the middle of what is seen. */
function target(clip: Clip): Position {
  const { canvas } = session();
  const pointer = canvas?.pointer();
  if (canvas && pointer) return canvas.toCanvas(pointer);
  const { x, y } = canvas?.placeForNode() ?? { x: 0, y: 0 };
  const document = currentDocument();
  if (Object.keys(clip.nodes).length === 0) return { x, y };
  const { width, height } = clipRect(document, clip);
  const wish = { x: x + (CARD.width - width) / 2, y: y + CARD.title - height / 2 };
  const place = freePlace(document, wish, { width, height });
  return { x: place.x + width / 2, y: place.y + height / 2 };
}

/** A text as nodes: copied ones, a document, or formulas. Throws an error whose message says what is wrong. */
function readText(text: string): Clip {
  if (text.length > MAX_TEXT) throw new RangeError('it is larger than 50 MB');
  if (/^\s*\{/.test(text)) return readClip(text);
  const { graph, errors } = parseFormulas(text, currentDocument().definitions);
  const [first] = errors;
  if (first) throw new Error(`line ${first.line}, column ${first.column}: ${first.message}`);
  return clipOfFormulas(currentDocument(), graph);
}

/** Pastes text at the pointer, as one edit, and selects what was pasted; says why not where it cannot. */
export function pasteText(text: string): void {
  if (text.trim() === '' || refusesEdit()) return;
  try {
    const clip = readText(text);
    goOnFrom(put(clip, { at: target(clip) }));
  } catch (error) {
    notify(`Not pasted: ${(error as Error).message}`);
  }
}

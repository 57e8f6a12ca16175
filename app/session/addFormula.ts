import { isTemporary, parseFormulas } from '../../engine/index.ts';
import { around, cardRect } from '../document/card.ts';
import { type Clip, clipRect } from '../document/clipboard.ts';
import type { Position } from '../document/document.ts';
import { freePlace } from '../document/freePlace.ts';
import { COLUMN_GAP } from '../document/gaps.ts';
import { clipOfFormulas } from '../document/pasteFormulas.ts';
import { currentDocument } from '../document/store.ts';
import { refusesEdit } from './blocks.ts';
import { put } from './clipboard.ts';
import { session } from './session.ts';

/** Formulas that can be added: their nodes, and what these are called. */
export interface Addition {
  readonly clip: Clip;
  readonly names: readonly string[];
  /** Free names that the graph does not have: they come as inputs. */
  readonly inputs: readonly string[];
}

/** Whether a text is about to assign a formula to a name. */
export const isFormula = (text: string): boolean => /^\s*[\p{L}_][\p{L}\p{N}_]*\s*=/u.test(text);

/** What a line such as `h = tanh(a)` adds to the graph; a sentence where it cannot be read. */
export function additionOf(text: string): Addition | string {
  const document = currentDocument();
  const { graph, errors } = parseFormulas(text, document.definitions);
  const [error] = errors;
  if (error) return `column ${error.column}: ${error.message}`;
  const there = new Set(Object.values(document.nodes).map(({ name }) => name));
  const clip = clipOfFormulas(document, graph);
  const made = Object.values(clip.nodes);
  const isInput = ({ name }: { readonly name: string }): boolean =>
    !new RegExp(`^\\s*${name}\\s*=`, 'mu').test(text);
  const given = made.filter(({ name }) => !isTemporary(name));
  const names = given.filter((node) => !isInput(node)).map(({ name }) => name);
  const twice = names.find((name) => there.has(name));
  if (twice !== undefined) return `${twice} is there already; choose another name.`;
  return { clip, names, inputs: given.filter(isInput).map(({ name }) => name) };
}

/** Where a clip wishes to stand: right of what feeds it; where nothing does, at a place. */
function wishOf({ wires }: Clip, otherwise: Position): Position {
  const document = currentDocument();
  const feeders = wires.map(({ from }) => cardRect(document, from.id));
  if (feeders.length === 0) return otherwise;
  const { x, y, width } = around(feeders);
  return { x: x + width + COLUMN_GAP, y };
}

/** Adds formulas to the graph as one edit, right of what feeds them and over no other card, and selects them. */
export function addFormula({ clip }: Addition, at: Position | undefined): void {
  if (refusesEdit()) return;
  const document = currentDocument();
  const wish = wishOf(clip, at ?? session().canvas?.placeForNode() ?? { x: 0, y: 0 });
  const rect = clipRect(document, clip);
  const { x, y } = freePlace(document, wish, rect);
  put(clip, { by: { x: Math.round(x - rect.x), y: Math.round(y - rect.y) } }, 'Add');
}

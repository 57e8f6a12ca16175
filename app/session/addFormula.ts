import { isTemporary, parseFormulas } from '../../engine/index.ts';
import { cardRect } from '../document/card.ts';
import type { Clip } from '../document/clipboard.ts';
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

/** Right of what feeds a clip, below what stands there; where nothing does, at a place. */
function besideFeeders({ wires }: Clip, otherwise: Position): Position {
  const document = currentDocument();
  const feeders = wires.map(({ from }) => cardRect(document, from.id));
  if (feeders.length === 0) return freePlace(document, otherwise);
  const right = Math.max(...feeders.map(({ x, width }) => x + width));
  const y = Math.min(...feeders.map((card) => card.y));
  return freePlace(document, { x: right + COLUMN_GAP, y });
}

/** Adds formulas to the graph as one edit, right of what feeds them, and selects them. */
export function addFormula({ clip }: Addition, at: Position | undefined): void {
  if (refusesEdit()) return;
  const wish = at ?? session().canvas?.placeForNode() ?? { x: 0, y: 0 };
  const place = besideFeeders(clip, wish);
  const corners = Object.values(clip.nodes).map(({ position }) => position);
  const left = Math.min(...corners.map(({ x }) => x));
  const top = Math.min(...corners.map(({ y }) => y));
  put(clip, { by: { x: Math.round(place.x - left), y: Math.round(place.y - top) } }, 'Add');
}

import { createStore } from 'zustand/vanilla';
import {
  type FormulaError,
  type Graph,
  type NodeId,
  nodeIds,
  parseFormulas,
  patchFormulas,
  printFormulas,
  statementsOf,
} from '../../engine/index.ts';
import { type AdjointDocument, EMPTY_DOCUMENT, sameJson } from '../document/document.ts';
import { mergeFormulas } from '../document/formulas.ts';
import { currentDocument, documentStore, edit } from '../document/store.ts';
import { type Draft, draftsFrom, noteTyped, restoredDrafts } from './formulaDrafts.ts';
import { isHalfTyped } from './halfTyped.ts';
import { ownUse } from './lookInto.ts';
import { currentRun } from './run.ts';
import { session } from './session.ts';

/** A graph as text, as it was typed: with its comments, and with its faults until they are mended. */
export interface FormulaText {
  readonly text: string;
  /** The text that the graph is: the last without a fault, and without a name that is still being typed. */
  readonly good: string;
  readonly errors: readonly FormulaError[];
  readonly document: AdjointDocument;
  /** What the graph was as text, where it is of the last visit and `document` is not known. */
  readonly printed?: string;
  /** The number of the document that is open, and the graph in it that is looked into. */
  readonly opened: number;
  readonly place: string;
  /** The blocks through which that is reached: the same where an op is called otherwise since. */
  readonly path: string;
}

/** Typing that stops for so long, ms, is one entry of the history, and its last word is whole. */
const PAUSE = 1000;

/** One spell of typing: nodes that were there before and may come back, and when it was last gone on with. */
interface Spell {
  readonly gesture: string;
  /** The nodes that there were before it. */
  readonly began: AdjointDocument['nodes'];
  readonly gone: AdjointDocument['nodes'];
  readonly at: number;
}

let gestures = 0;
let spell: Spell | undefined;
/** Whether the document is being changed from here. */
let writing = false;

/** The graph that is edited: of an op that the document defines, the same from all its uses. */
function placeNow(): string {
  const path = session().path.join();
  if (path === '') return path;
  const { document, program, blocks } = currentRun();
  const block = blocks.at(-1);
  const use = block && ownUse(document, program, block);
  return use ? `op ${use.name}` : path;
}

/** Whether the graph is one inside the document, whose ops the text has not. */
const isInner = ({ idsBegin }: AdjointDocument): boolean => idsBegin !== undefined;

/** A graph as text; of one inside the document without the ops that the document defines. */
const textOf = (document: AdjointDocument): string =>
  printFormulas(document, isInner(document) ? {} : document.definitions);

const read = (text: string, document: AdjointDocument): ReturnType<typeof parseFormulas> =>
  parseFormulas(text, isInner(document) ? document.definitions : {});

function printed(document: AdjointDocument): FormulaText {
  const text = textOf(document);
  const { opened } = documentStore.getState();
  const path = session().path.join();
  return { text, good: text, errors: [], document, opened, place: placeNow(), path };
}

const linesOf = (text: string): string[] =>
  statementsOf(text)
    .filter(({ kind }) => kind !== 'output')
    .map(({ from, to }) => text.slice(from, to))
    .sort();

/** Whether a text reads as a document does, printed as `after`, but for the order of its lines. */
function saysTheSame(text: string, document: AdjointDocument, after: string): boolean {
  const [{ graph, errors }, other] = [read(text, document), read(after, document).graph];
  if (errors.length > 0) return false;
  const named = ({ nodes, output }: typeof graph): string | undefined => nodes[output ?? '']?.name;
  if (named(graph) !== named(other)) return false;
  return sameJson(linesOf(printFormulas(graph)), linesOf(printFormulas(other)));
}

/** The text after its document was changed by something else: only the lines that are others now. */
function carried(was: FormulaText, document: AdjointDocument): FormulaText {
  const { printed: known = textOf(was.document), ...held } = was;
  const [before, after] = [known, textOf(document)];
  if (before === after) return { ...held, document };
  const patched = patchFormulas(held.good, before, after);
  const good = saysTheSame(patched, document, after) ? patched : after;
  if (held.text === held.good) return { ...held, text: good, good, document };
  const text = patchFormulas(held.text, before, after);
  return { ...held, text, good, errors: read(text, document).errors, document };
}

/** The texts of graphs that were left, for when they are come back to. */
let left: readonly FormulaText[] = [];

/** A text of the last visit. */
function restored(draft: Draft): FormulaText {
  const { opened, document } = documentStore.getState();
  const { errors } = parseFormulas(draft.text, draft.place === '' ? {} : document.definitions);
  return { ...draft, errors, document: EMPTY_DOCUMENT, opened };
}

/** Texts of the last visit whose graphs have not been come to since. */
const waiting = (since: readonly FormulaText[]): readonly Draft[] =>
  restoredDrafts().filter(({ place }) => !since.some((one) => one.place === place));

/** The text of a graph that is come to: as it was when it was left, with what has changed there since. */
function arrived(document: AdjointDocument, from: readonly FormulaText[]): FormulaText {
  const { opened, place, path, ...fresh } = printed(document);
  const here = [...from, ...left].filter((one) => one.opened === opened);
  const all = [...here, ...waiting(here).map(restored)];
  const known = all.find((one) => one.place === place) ?? all.find((one) => one.path === path);
  left = [...from, ...left].filter((one) => one !== known);
  return { ...(known ? carried(known, document) : fresh), opened, place, path };
}

export const formulaStore = createStore<FormulaText>(() => arrived(currentDocument(), []));

/** The texts of the document that is open which say more than their graphs, or have faults. */
function drafts(): readonly Draft[] {
  const { opened } = documentStore.getState();
  const here = [formulaStore.getState(), ...left].filter((one) => one.opened === opened);
  const typed = here.map(({ place, path, text, good, document, printed }) => {
    return { place, path, text, good, printed: printed ?? textOf(document) };
  });
  return [...typed.filter(({ text, printed }) => text !== printed), ...waiting(here)];
}

draftsFrom(drafts);

/** The text of the graph that is edited now. */
export function formulaText(): FormulaText {
  const held = formulaStore.getState();
  const now = currentDocument();
  const isSame = held.document === now && held.opened === documentStore.getState().opened;
  if (isSame || writing) return held;
  spell = undefined;
  formulaStore.setState(arrived(now, [held]), true);
  return formulaStore.getState();
}

/** Nodes that typing has taken out of the document. */
function goneNow(): AdjointDocument['nodes'] {
  if (!spell) return {};
  const { nodes } = currentDocument();
  const names = new Set(Object.values(nodes).map(({ name }) => name));
  const left = Object.entries(spell.gone).filter(
    ([id, { name }]) => !nodes[id] && !names.has(name),
  );
  return Object.fromEntries(left);
}

/** The spell of typing that is under way, or one that begins. */
function typing(): Spell {
  const at = Date.now();
  const goesOn = spell !== undefined && at - spell.at < PAUSE;
  if (goesOn && spell) spell = { ...spell, at };
  else {
    const began = currentDocument().nodes;
    spell = { gesture: `formulas-${++gestures}`, began, gone: {}, at };
  }
  return spell;
}

/** Has the document be a graph, as one edit of a spell of typing. */
function become(graph: Graph, now: Spell): void {
  const { gesture, began } = now;
  const before = currentDocument();
  const gone = goneNow();
  spell = { ...now, gone: { ...gone, ...before.nodes } };
  writing = true;
  try {
    const { definitions } = isInner(before) ? before : graph;
    const whole = { ...graph, ...(definitions && { definitions }) };
    // What this spell has made may still move, so that its line comes to stand in order.
    const moves = new Set(nodeIds(before).filter((id) => !began[id]));
    edit(mergeFormulas(before, whole, gesture, gone, moves));
  } finally {
    writing = false;
  }
  noteWritten(before);
}

/** Nodes that are new or others since typing rested. */
let written: ReadonlySet<NodeId> = new Set();

/** Notes what is new or another; where nothing of what was there is left, all of the graph is brought into view. */
function noteWritten(before: AdjointDocument): void {
  const { nodes } = currentDocument();
  const ids = nodeIds({ nodes });
  const isAnother = ids.length > 0 && ids.every((id) => !before.nodes[id]);
  const others = ids.filter((id) => nodes[id] !== before.nodes[id]);
  written = new Set(isAnother ? [] : [...written, ...others]);
  if (isAnother) session().canvas?.fit();
}

let rest: ReturnType<typeof setTimeout> | undefined;

/** Has the document be a text that is being typed at a place, if it is whole there. */
function take(text: string, typedAt: number | undefined): void {
  const held = formulaText();
  const { graph, errors } = read(text, currentDocument());
  const half = typedAt !== undefined && isHalfTyped(text, typedAt, graph, currentDocument());
  if (errors.length > 0 || half) {
    formulaStore.setState({ ...held, text, errors });
    noteTyped();
    return;
  }
  become(graph, spell ?? typing());
  formulaStore.setState({ text, good: text, errors, document: currentDocument() });
  noteTyped();
}

/**
 * Has the document be what a text says; while that has faults, as it was. A new name at the place where it is being
 * typed is waited for, until the cursor is elsewhere or typing rests: no part of a word becomes an input. What is
 * written comes into view when typing rests; `atRest` is then called.
 */
export function writeFormulas(text: string, typedAt?: number, atRest = rested): void {
  if (text === formulaText().text) return;
  typing();
  take(text, typedAt);
  clearTimeout(rest);
  rest = setTimeout(atRest, PAUSE);
}

/** Has the document be what is typed, where that was waited for: the cursor is at another place now, or gone. */
export function typedOut(at?: number): void {
  const { text, good, errors } = formulaText();
  if (text !== good && errors.length === 0) take(text, at);
}

/** No more is typed for now: all that is there is whole, and what is written comes into view. */
export function rested(): void {
  typedOut();
  const { nodes } = currentDocument();
  session().canvas?.glideTo(
    [...written].filter((id) => nodes[id]),
    [...session().selection],
  );
  written = new Set();
}

/** The text is left: what is looked at now is not moved any more. */
export function leaveFormulas(): void {
  typedOut();
  clearTimeout(rest);
  written = new Set();
}

/** Takes back what was typed since the text last was the graph; false if there is no such thing. */
export function takeBackFault(): boolean {
  const { text, good } = formulaText();
  if (text === good) return false;
  formulaStore.setState({ text: good, errors: [] });
  noteTyped();
  return true;
}

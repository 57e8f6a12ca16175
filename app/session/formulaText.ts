import { createStore } from 'zustand/vanilla';
import {
  type FormulaError,
  parseFormulas,
  patchFormulas,
  printFormulas,
  statementsOf,
} from '../../engine/index.ts';
import { type AdjointDocument, sameJson } from '../document/document.ts';
import { mergeFormulas } from '../document/formulas.ts';
import { currentDocument, documentStore, edit } from '../document/store.ts';
import { session } from './session.ts';

/** The document as text, as it was typed: with its comments, and with its faults until they are mended. */
export interface FormulaText {
  readonly text: string;
  /** The last text without a fault: that of the document. */
  readonly good: string;
  readonly errors: readonly FormulaError[];
  readonly document: AdjointDocument;
}

/** Typing that stops for so long, ms, is one entry of the history. */
const PAUSE = 1000;

/** One spell of typing: nodes that were there before and may come back, and when it was last gone on with. */
interface Spell {
  readonly gesture: string;
  readonly gone: AdjointDocument['nodes'];
  readonly at: number;
}

let gestures = 0;
let spell: Spell | undefined;
/** Whether the document is being changed from here. */
let writing = false;

function printed(document: AdjointDocument): FormulaText {
  const text = printFormulas(document);
  return { text, good: text, errors: [], document };
}

const linesOf = (text: string): string[] =>
  statementsOf(text)
    .filter(({ kind }) => kind !== 'output')
    .map(({ from, to }) => text.slice(from, to))
    .sort();

/** Whether a text reads as a document does, but for the order of its lines. */
function saysTheSame(text: string, document: AdjointDocument, after: string): boolean {
  const { graph, errors } = parseFormulas(text);
  if (errors.length > 0) return false;
  const output = graph.nodes[graph.output ?? '']?.name;
  const same = output === parsedOutput(after);
  return same && sameJson(linesOf(printFormulas(graph)), linesOf(printFormulas(document)));
}

const parsedOutput = (text: string): string | undefined => {
  const { graph } = parseFormulas(text);
  return graph.nodes[graph.output ?? '']?.name;
};

/** The text after its document was changed by something else: only the lines that are others now. */
function carried(held: FormulaText, document: AdjointDocument): FormulaText {
  const [before, after] = [printFormulas(held.document), printFormulas(document)];
  if (before === after) return { ...held, document };
  const patched = patchFormulas(held.good, before, after);
  const good = saysTheSame(patched, document, after) ? patched : after;
  if (held.errors.length === 0) return { text: good, good, errors: [], document };
  const text = patchFormulas(held.text, before, after);
  return { text, good, errors: parseFormulas(text).errors, document };
}

/** Whether the document was opened, not changed. */
function isOpened(): boolean {
  const { past, future } = documentStore.getState();
  return past.length === 0 && future.length === 0;
}

export const formulaStore = createStore<FormulaText>(() => printed(currentDocument()));

/** The text of the document that is open now. */
export function formulaText(): FormulaText {
  const held = formulaStore.getState();
  const now = currentDocument();
  if (held.document === now || writing) return held;
  spell = undefined;
  formulaStore.setState(isOpened() ? printed(now) : carried(held, now));
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

/** Has the document be what a text says; while that has faults, as it was. */
export function writeFormulas(text: string): void {
  const held = formulaText();
  if (text === held.text) return;
  const { graph, errors } = parseFormulas(text);
  if (errors.length > 0) {
    formulaStore.setState({ ...held, text, errors });
    return;
  }
  const before = currentDocument();
  const at = Date.now();
  const goesOn = spell !== undefined && at - spell.at < PAUSE;
  const gesture = goesOn && spell ? spell.gesture : `formulas-${++gestures}`;
  const gone = goneNow();
  spell = { gesture, gone: { ...gone, ...before.nodes }, at };
  writing = true;
  try {
    edit(mergeFormulas(before, graph, gesture, gone));
  } finally {
    writing = false;
  }
  formulaStore.setState({ text, good: text, errors, document: currentDocument() });
  // Of a graph that was not there before, all is new: bring it into view.
  if (Object.keys(before.nodes).length === 0) session().canvas?.fit();
}

/** Takes back what was typed since the text was last without a fault; false if there is no such thing. */
export function takeBackFault(): boolean {
  const { errors, good } = formulaText();
  if (errors.length === 0) return false;
  formulaStore.setState({ text: good, errors: [] });
  return true;
}

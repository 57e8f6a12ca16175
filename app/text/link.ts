import { completionStatus } from '@codemirror/autocomplete';
import {
  Annotation,
  type EditorState,
  type Extension,
  StateEffect,
  StateField,
  type Transaction,
} from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import {
  edgesInto,
  type NodeId,
  nodeIds,
  type Statement,
  statementsOf,
} from '../../engine/index.ts';
import { currentDocument, documentStore } from '../document/store.ts';
import {
  formulaStore,
  formulaText,
  leaveFormulas,
  rested,
  typedOut,
  writeFormulas,
} from '../session/formulaText.ts';
import { select, session, sessionStore } from '../session/session.ts';
import { showErrors } from './errors.ts';

type Span = Pick<Statement, 'from' | 'to'>;

/** Marks what did not come from the person at the editor. */
const outside = Annotation.define<boolean>();
const choose = StateEffect.define<readonly Span[]>();

const idOf = (name: string): NodeId | undefined => {
  const { nodes } = currentDocument();
  return nodeIds({ nodes }).find((id) => nodes[id]?.name === name);
};

/** The node that a place of the text is about. */
function nodeAt(state: EditorState, at: number): NodeId | undefined {
  const found = statementsOf(state.doc.toString()).find(({ from, to }) => from <= at && at <= to);
  return found && found.kind !== 'definition' ? idOf(found.name) : undefined;
}

/** The line of a node: its own, or the one that it is nested in. */
function lineOf(statements: readonly Statement[], id: NodeId): Statement | undefined {
  const document = currentDocument();
  const seen = new Set<NodeId>();
  for (let at: NodeId | undefined = id; at !== undefined && !seen.has(at); ) {
    seen.add(at);
    const name = document.nodes[at]?.name;
    const own = statements.find((s) => s.kind === 'node' && s.name === name);
    if (own) return own;
    const from: NodeId = at;
    at = nodeIds(document).find((to) => edgesInto(document, to).some((e) => e.from === from));
  }
  return undefined;
}

/** The lines of the nodes that are selected; while a line is written that has no node yet, that one. */
function chosenLines({ state, hasFocus }: EditorView): Span[] {
  const { head } = state.selection.main;
  if (hasFocus && nodeAt(state, head) === undefined) return [state.doc.lineAt(head)];
  const { selection } = session();
  if (selection.size === 0) return [];
  const statements = statementsOf(state.doc.toString());
  return [...selection].flatMap((id) => lineOf(statements, id) ?? []);
}

/** Marks lines as those that are selected. */
const chosen = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(before, { changes, effects, state }) {
    const effect = effects.find((e) => e.is(choose));
    if (!effect?.is(choose)) return before.map(changes);
    const starts = effect.value.flatMap(({ from, to }) => {
      const [first, last] = [state.doc.lineAt(from).number, state.doc.lineAt(to).number];
      return Array.from({ length: last - first + 1 }, (_, i) => state.doc.line(first + i).from);
    });
    const lines = [...new Set(starts)].sort((a, b) => a - b);
    return Decoration.set(lines.map((at) => Decoration.line({ class: 'cm-chosen' }).range(at)));
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** The smallest change from one text to another. */
function difference(a: string, b: string): { from: number; to: number; insert: string } {
  const most = Math.min(a.length, b.length);
  let from = 0;
  while (from < most && a[from] === b[from]) from++;
  let tail = 0;
  while (tail < most - from && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  return { from, to: a.length - tail, insert: b.slice(from, b.length - tail) };
}

/** Whether a change is typed letter by letter, not pasted or completed. */
const isTyped = (transactions: readonly Transaction[]): boolean =>
  transactions.some((t) => t.isUserEvent('input.type') || t.isUserEvent('delete'));

/** Whether words to go on with are offered. */
const chooses = (state: EditorState): boolean => completionStatus(state) === 'active';

function selectLine({ state }: EditorView): NodeId | undefined {
  const id = nodeAt(state, state.selection.main.head);
  const { selection } = session();
  if (id === undefined || (selection.size === 1 && selection.has(id))) return undefined;
  select([id]);
  return id;
}

/** Typing rests, unless a word to go on with is being chosen: the node of the line, if that was waited for, is there and selected. */
function rests(view: EditorView): void {
  if (chooses(view.state)) return;
  const waits = nodeAt(view.state, view.state.selection.main.head) === undefined;
  typedOut();
  if (waits && view.hasFocus) selectLine(view);
  rested();
}

/** What is typed becomes the document; the line of the cursor is the node that is selected. */
export const link: Extension = [
  chosen,
  EditorView.domEventHandlers({ blur: leaveFormulas }),
  EditorView.updateListener.of((update) => {
    const { transactions, docChanged, selectionSet, focusChanged, startState, state, view } =
      update;
    if (transactions.some((t) => t.annotation(outside))) return;
    const { head } = state.selection.main;
    const typedAt = isTyped(transactions) ? head : undefined;
    if (docChanged) writeFormulas(state.doc.toString(), typedAt, () => rests(view));
    else if (selectionSet) typedOut(head);
    else if (chooses(startState)) rests(view);
    if ((docChanged || selectionSet) && view.hasFocus) {
      const id = selectLine(view);
      if (id !== undefined && !docChanged) session().canvas?.reveal(id);
    }
    if (docChanged || selectionSet || focusChanged) showChosen(view);
  }),
];

/** Shows what the page has: text, errors and the lines of the selected nodes. */
function show(view: EditorView): void {
  const { text, errors } = formulaText();
  const now = view.state.doc.toString();
  if (now !== text) {
    view.dispatch({ changes: difference(now, text), annotations: outside.of(true) });
  }
  view.dispatch({ ...showErrors(view.state, errors), annotations: outside.of(true) });
  showChosen(view);
}

function showChosen(view: EditorView): void {
  const lines = chosenLines(view);
  view.dispatch({ effects: choose.of(lines), annotations: outside.of(true) });
}

/** The cursor to the line of the node that was selected elsewhere. */
function follow(view: EditorView): void {
  showChosen(view);
  const [line, ...more] = chosenLines(view);
  if (!line || more.length > 0 || view.hasFocus) return;
  const { head } = view.state.selection.main;
  const selection = head >= line.from && head <= line.to ? undefined : { anchor: line.from };
  const effects = EditorView.scrollIntoView(line.from);
  view.dispatch({ ...(selection && { selection }), effects, annotations: outside.of(true) });
}

/** Has an editor show the document, its errors and its selection, for as long as it is there. */
export function follows(view: EditorView): () => void {
  // The errors of an update are shown after it: a view must not be changed while it changes.
  let waits = false;
  const later = (): void => {
    if (waits) return;
    waits = true;
    queueMicrotask(() => {
      waits = false;
      if (alive) show(view);
    });
  };
  let alive = true;
  const stops = [
    documentStore.subscribe(later),
    formulaStore.subscribe(later),
    sessionStore.subscribe((now, before) => {
      if (now.path !== before.path) later();
      if (now.selection !== before.selection) queueMicrotask(() => alive && follow(view));
    }),
  ];
  // Before the page saves: this hears it first.
  window.addEventListener('pagehide', leaveFormulas, true);
  window.addEventListener('visibilitychange', leaveFormulas, true);
  show(view);
  follow(view);
  return () => {
    alive = false;
    leaveFormulas();
    window.removeEventListener('pagehide', leaveFormulas, true);
    window.removeEventListener('visibilitychange', leaveFormulas, true);
    for (const stop of stops) stop();
  };
}

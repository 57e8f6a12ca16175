import { type Range, RangeSet } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import { type LineTree, lineTrees, statementsOf } from '../../engine/index.ts';

type SyntaxNode = ReturnType<LineTree['tree']['cursor']>['node'];

/** The class of each kind of token that the grammar has. */
const CLASSES: Readonly<Record<string, string>> = {
  Number: 'f-number',
  String: 'f-string',
  Comment: 'f-comment',
  outputWord: 'f-word',
};

function nameClass({ parent, from }: SyntaxNode): string | undefined {
  if (parent?.name === 'Param') return 'f-param';
  if (parent?.from !== from) return undefined;
  if (parent.name === 'Call') return 'f-call';
  return parent.name === 'Assignment' ? 'f-defined' : undefined;
}

function treeMarks({ base, tree }: LineTree): Range<Decoration>[] {
  const marks: Range<Decoration>[] = [];
  tree.iterate({
    enter: ({ name, node, from, to }) => {
      const found = name === 'Name' ? nameClass(node) : CLASSES[name];
      if (found && to > from) {
        marks.push(Decoration.mark({ class: found }).range(base + from, base + to));
      }
    },
  });
  return marks;
}

function decorate({ state, viewport: { from, to } }: EditorView): DecorationSet {
  const text = state.doc.toString();
  const heads = statementsOf(text)
    .filter((s) => s.kind === 'definition' && s.from <= to && s.to >= from)
    .map((s) => Decoration.mark({ class: 'f-defined' }).range(s.from, s.from + s.name.length));
  const comments = [...text.slice(from, to).matchAll(/^[^\S\n]*#.*$/gm)].map(({ 0: line, index }) =>
    Decoration.mark({ class: 'f-comment' }).range(from + index, from + index + line.length),
  );
  const marks = lineTrees(text, from, to).flatMap(treeMarks);
  return RangeSet.of([...heads, ...comments, ...marks], true);
}

/** Colours what is in sight by the formula language's own grammar. */
export const highlight = ViewPlugin.define(
  (view) => ({
    decorations: decorate(view),
    update({ docChanged, viewportChanged, view: now }: ViewUpdate) {
      if (docChanged || viewportChanged) this.decorations = decorate(now);
    },
  }),
  { decorations: (plugin) => plugin.decorations },
);

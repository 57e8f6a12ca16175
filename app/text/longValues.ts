import { type EditorState, type Extension, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

/** An array of numbers this long, in characters, is cut short, until the cursor comes to it. */
const LONG = 64;
const ARRAY = new RegExp(`\\[[\\[\\]\\d\\s.,eE+\\-]{${LONG},}\\]`, 'g');

/** What of a text is cut short: its long arrays, but for those that the cursor is at. */
function cut({ doc, selection }: EditorState): DecorationSet {
  const ranges = [...doc.toString().matchAll(ARRAY)].flatMap(({ 0: text, index: from }) => {
    const to = from + text.length;
    const isAt = selection.ranges.some((range) => range.from <= to && range.to >= from);
    const count = text.split(',').length.toLocaleString('en');
    const title = `${count} numbers; all are shown while the cursor is at them`;
    const mark = Decoration.mark({ class: 'f-cut', attributes: { title } });
    return isAt ? [] : [mark.range(from, to)];
  });
  return Decoration.set(ranges);
}

const field = StateField.define<DecorationSet>({
  create: cut,
  update: (before, { docChanged, selection, state }) =>
    docChanged || selection ? cut(state) : before,
  provide: (own) => EditorView.outerDecorations.from(own),
});

/** Long arrays in a text take part of one line each: a graph of tensors is read by its formulas. */
export const longValues: Extension = field;

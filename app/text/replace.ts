import { EditorView } from '@codemirror/view';

/** What the browser has selected in the editor; in a shadow root only that root can say. */
function selectedIn({ root }: EditorView): Range | undefined {
  const selection =
    'getSelection' in root && typeof root.getSelection === 'function'
      ? (root.getSelection() as Selection | null)
      : getSelection();
  return selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : undefined;
}

/**
 * Text typed over other text. Left to itself, the browser gives it the looks of what was there in a style attribute,
 * which the page's policy forbids.
 */
export const replaceSelected = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { data, inputType, isComposing } = event;
    if (inputType !== 'insertText' || data === null || isComposing) return false;
    const range = event.getTargetRanges()[0] ?? selectedIn(view);
    if (!range) return false;
    const from = view.posAtDOM(range.startContainer, range.startOffset);
    const to = view.posAtDOM(range.endContainer, range.endOffset);
    if (from === to) return false;
    event.preventDefault();
    const insert = (): ReturnType<typeof view.state.update> =>
      view.state.update({
        changes: { from, to, insert: data },
        selection: { anchor: from + data.length },
        userEvent: 'input.type',
        scrollIntoView: true,
      });
    const handlers = view.state.facet(EditorView.inputHandler);
    if (!handlers.some((handle) => handle(view, from, to, data, insert))) view.dispatch(insert());
    return true;
  },
});

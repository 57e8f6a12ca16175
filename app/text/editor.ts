import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { EditorState, Prec } from '@codemirror/state';
import { drawSelection, EditorView, keymap, tooltips } from '@codemirror/view';
import { formulaText, takeBackFault } from '../session/formulaText.ts';
import { redo, undo } from '../session/travel.ts';
import { completion } from './completion.ts';
import { highlight } from './highlight.ts';
import { values } from './hover.ts';
import { follows, link } from './link.ts';
import { longValues } from './longValues.ts';
import { replaceSelected } from './replace.ts';
import { theme } from './theme.ts';

/** The history is the document's own. Tab is bound to nothing: it leads on, as everywhere on the page. */
const history = [
  {
    key: 'Mod-z',
    run: () => {
      if (!takeBackFault()) undo();
      return true;
    },
  },
  ...['Mod-y', 'Mod-Shift-z'].map((key) => ({
    key,
    run: () => {
      redo();
      return true;
    },
  })),
];

/** What hovers stays within the editor, beyond which it would be cut off. */
const inside = tooltips({ tooltipSpace: ({ dom }) => dom.getBoundingClientRect() });

const extensions = [
  theme,
  highlight,
  link,
  replaceSelected,
  values,
  longValues,
  completion,
  inside,
  bracketMatching(),
  drawSelection(),
  closeBrackets(),
  EditorView.lineWrapping,
  Prec.high(keymap.of(history)),
  keymap.of([...closeBracketsKeymap, ...defaultKeymap]),
  EditorView.contentAttributes.of({ 'aria-label': 'Formulas', spellcheck: 'false' }),
];

/** What the page would take for its own when it comes out of the shadow root, where no one sees that it is typed. */
const OWN = ['keydown', 'copy', 'cut', 'paste'] as const;

/** An editor of the document's text in an element; what it returns takes it away. */
export function editorIn(host: HTMLElement): () => void {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const state = EditorState.create({ doc: formulaText().text, extensions });
  const view = new EditorView({ state, parent: root, root });
  const keep = (event: Event): void => event.stopPropagation();
  for (const type of OWN) host.addEventListener(type, keep);
  const leave = follows(view);
  return () => {
    leave();
    for (const type of OWN) host.removeEventListener(type, keep);
    view.destroy();
  };
}

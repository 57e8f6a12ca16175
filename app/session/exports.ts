import { latexDocument, markdownDocument, printFormulas } from '../../engine/index.ts';
import { download, fileName } from './files.ts';
import { type Run, runWith } from './run.ts';
import { traceText } from './traceText.ts';

/** A text that a graph can be taken away as. */
export interface Export {
  readonly id: string;
  readonly label: string;
  /** The ending of its file. */
  readonly ending: string;
  readonly textOf: (run: Run) => string;
}

export const exportsOffered: readonly Export[] = [
  {
    id: 'latex',
    label: 'Derivation, LaTeX',
    ending: 'tex',
    textOf: ({ trace, document }) => latexDocument(trace, document.title),
  },
  {
    id: 'markdown',
    label: 'Derivation, Markdown',
    ending: 'md',
    textOf: ({ trace, document }) => markdownDocument(trace, document.title),
  },
  {
    id: 'formulas',
    label: 'Formulas',
    ending: 'txt',
    textOf: ({ scene }) => printFormulas(scene),
  },
  { id: 'trace', label: 'Every step, text', ending: 'steps.txt', textOf: traceText },
];

/** The text of the graph on the canvas, its blocks closed. */
export const exportedText = ({ textOf }: Export): string => textOf(runWith([]));

/** Downloads that text under the title of the document. */
export function downloadExport(chosen: Export): void {
  const { title } = runWith([]).document;
  download(fileName(title, chosen.ending), exportedText(chosen), 'text/plain');
}

import { printFormulas } from '../../engine/index.ts';
import { download, fileName } from './files.ts';
import { type Run, runWith } from './run.ts';

/** A text that a graph can be taken away as. */
export interface Export {
  readonly id: string;
  readonly label: string;
  /** The ending of its file. */
  readonly ending: string;
  readonly textOf: (run: Run) => Promise<string>;
}

export const exportsOffered: readonly Export[] = [
  {
    id: 'latex',
    label: 'Derivation, LaTeX',
    ending: 'tex',
    textOf: async (run) => (await import('./derivationTexts.ts')).latexOf(run),
  },
  {
    id: 'markdown',
    label: 'Derivation, Markdown',
    ending: 'md',
    textOf: async (run) => (await import('./derivationTexts.ts')).markdownOf(run),
  },
  {
    id: 'formulas',
    label: 'Formulas',
    ending: 'txt',
    textOf: async ({ scene }) => printFormulas(scene),
  },
  {
    id: 'trace',
    label: 'Every step, text',
    ending: 'steps.txt',
    textOf: async (run) => (await import('./traceText.ts')).traceText(run),
  },
];

/** The text of the graph on the canvas, its blocks closed. */
export const exportedText = ({ textOf }: Export): Promise<string> => textOf(runWith([]));

/** Downloads that text under the title of the document. */
export async function downloadExport(chosen: Export): Promise<void> {
  const { title } = runWith([]).document;
  download(fileName(title, chosen.ending), await exportedText(chosen), 'text/plain');
}

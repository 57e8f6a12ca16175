import { latexDocument, markdownDocument } from '../../engine/index.ts';
import type { Run } from './run.ts';

/** The derivation of a run as a LaTeX document. */
export const latexOf = ({ trace, document }: Run): string => latexDocument(trace, document.title);

/** The same in Markdown. */
export const markdownOf = ({ trace, document }: Run): string =>
  markdownDocument(trace, document.title);

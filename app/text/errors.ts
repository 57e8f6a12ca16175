import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import type { EditorState, Text, TransactionSpec } from '@codemirror/state';
import type { FormulaError } from '../../engine/index.ts';

/** From the place of an error to the end of the word there. */
function rangeOf(doc: Text, { line, column }: FormulaError): { from: number; to: number } {
  const at = doc.line(Math.min(line, doc.lines));
  const from = Math.min(at.from + column - 1, at.to);
  const word = /^[\p{L}\p{N}_]+/u.exec(doc.sliceString(from, at.to))?.[0];
  return { from, to: Math.min(from + (word?.length ?? 1), at.to) };
}

function diagnosticOf(doc: Text, error: FormulaError): Diagnostic {
  const { message, instead } = error;
  const range = rangeOf(doc, error);
  if (instead === undefined) return { ...range, severity: 'error', message };
  const apply: NonNullable<Diagnostic['actions']>[number]['apply'] = (view, from, to) =>
    view.dispatch({ changes: { from, to, insert: instead }, userEvent: 'input.complete' });
  return {
    ...{ ...range, severity: 'error', message },
    actions: [{ name: `Write ${instead}`, apply }],
  };
}

/** Marks the errors of a text where they are. */
export const showErrors = (state: EditorState, errors: readonly FormulaError[]): TransactionSpec =>
  setDiagnostics(
    state,
    errors.map((error) => diagnosticOf(state.doc, error)),
  );

import { parseFormulas } from '../../engine/index.ts';
import { type AdjointDocument, EMPTY_DOCUMENT } from '../document/document.ts';
import { mergeFormulas } from '../document/formulas.ts';
import { applyEdit, historyOf } from '../document/history.ts';
import { parseDocument } from '../document/persistence.ts';
import { ready } from './ready.ts';
import { notify, session, startOver } from './session.ts';
import { replaceWith } from './trainingKept.ts';

/** Largest file that is read, bytes: twice what a value of a million numbers takes. */
const MAX_BYTES = 50_000_000;

/** A file's text, a document or formulas → document. Throws an error whose message says what is wrong. */
export function readFile(text: string, name: string): AdjointDocument {
  if (/^\s*\{/.test(text)) return parseDocument(text);
  const { graph, errors } = parseFormulas(text);
  const [first] = errors;
  if (first) throw new Error(`line ${first.line}, column ${first.column}: ${first.message}`);
  const empty = { ...EMPTY_DOCUMENT, title: name.replace(/\.\w+$/, '').slice(0, 80) };
  return applyEdit(historyOf(empty), mergeFormulas(empty, graph, 'open')).document;
}

async function open(file: File): Promise<void> {
  try {
    if (file.size > MAX_BYTES) throw new Error('it is larger than 50 MB');
    await ready();
    const opened = readFile(await file.text(), file.name);
    replaceWith(opened, `Open ${file.name}`);
    startOver();
    session().canvas?.fit();
  } catch (error) {
    notify(`${file.name} was not opened: ${(error as Error).message}`);
  }
}

/** Asks for a file and opens it in place of the document; undo brings that back. */
export function chooseFile(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.json,.txt,application/json,text/plain';
  input.onchange = () => {
    const [file] = input.files ?? [];
    if (file) void open(file);
  };
  input.click();
}

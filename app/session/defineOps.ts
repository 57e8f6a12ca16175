import { FileError, newOpProblem, parseFormulas, readDefinitions } from '../../engine/index.ts';
import { bring, renamedText } from '../document/clipDefinitions.ts';
import { placedDefinitions, withPlaces } from '../document/definitions.ts';
import {
  type AdjointDocument,
  canonicalText,
  type DocumentDefinitions,
} from '../document/document.ts';
import { addOps } from '../document/ownOps.ts';
import { positionOf } from '../document/persistence.ts';
import { edit, wholeDocument } from '../document/store.ts';
import { download, fileName } from './files.ts';
import { notify } from './session.ts';

/** Ops that a text defines, as `swish(x) = x * sigmoid(x)`; a sentence where it does not. */
export function definedBy(text: string): DocumentDefinitions | string {
  const document = wholeDocument();
  const { definitions = {} } = document;
  const { graph, errors } = parseFormulas(text, definitions);
  const [error] = errors;
  if (error) {
    const where = text.trim().includes('\n') ? `line ${error.line}, ` : '';
    return `${where}column ${error.column}: ${error.message}`;
  }
  const own = graph.definitions;
  if (!own || Object.keys(graph.nodes).length > 0) {
    return 'An op is defined by a formula of its ports, such as swish(x) = x * sigmoid(x).';
  }
  for (const name of Object.keys(own)) {
    const problem = newOpProblem(document, name);
    if (problem) return problem;
  }
  const placed = placedDefinitions({ ...definitions, ...own });
  return Object.fromEntries(Object.keys(own).map((name) => [name, placed[name] as never]));
}

/** Defines what a text says; a sentence where it cannot, else the names. */
export function defineOps(text: string): readonly string[] | string {
  const own = definedBy(text);
  if (typeof own === 'string') return own;
  edit(addOps(own));
  return Object.keys(own);
}

const FORMAT = 'adjoint-ops';
const VERSION = 1;

/** The document's own ops as the text of a file. */
export const opsText = ({ definitions = {} }: AdjointDocument): string =>
  canonicalText({ format: FORMAT, version: VERSION, definitions });

/** Ops from the text of a file: one of ops, or a whole document. Throws an error whose message says what is wrong. */
export function readOps(text: string): DocumentDefinitions {
  const value = JSON.parse(text) as Readonly<Record<string, unknown>> | null;
  if (value?.format !== FORMAT && value?.format !== 'adjoint') {
    throw new FileError('format', 'not a file of ops');
  }
  if (typeof value.version === 'number' && value.version > VERSION) {
    throw new FileError('version', 'written by a newer Adjoint; open it there');
  }
  const read = readDefinitions(value.definitions, 'definitions');
  if (!read) throw new FileError('definitions', 'there are no ops in it');
  return withPlaces(read, value.definitions, positionOf);
}

/** Adds ops from the text of a file to the document, and says which. Throws as readOps. */
export function importOps(text: string): string {
  const { added, renamed } = bring(wholeDocument(), readOps(text));
  const names = Object.keys(added);
  if (names.length === 0) return 'This graph has all of these ops already.';
  edit(addOps(added));
  return [`Added ${names.join(', ')}.`, renamedText(renamed)].filter(Boolean).join(' ');
}

/** Downloads the document's own ops. */
export function exportOps(): void {
  const document = wholeDocument();
  download(`${fileName(`${document.title} ops`)}`, opsText(document), 'application/json');
}

/** Asks for a file of ops and adds them. */
export function chooseOps(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.json,application/json';
  input.onchange = async () => {
    const [file] = input.files ?? [];
    if (!file) return;
    try {
      notify(importOps(await file.text()));
    } catch (error) {
      const where = error instanceof FileError && error.where !== '' ? `${error.where}: ` : '';
      notify(`${file.name} was not read: ${where}${(error as Error).message}`);
    }
  };
  input.click();
}

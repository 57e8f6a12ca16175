import { EMPTY_DOCUMENT } from '../document/document.ts';
import { downloadExport, exportsOffered } from '../session/exports.ts';
import { saveFile } from '../session/files.ts';
import { startOver } from '../session/session.ts';
import { replaceWith } from '../session/trainingKept.ts';
import type { Action } from './action.ts';

function newGraph(): void {
  replaceWith(EMPTY_DOCUMENT, 'New graph');
  startOver();
}

/** What reads files is fetched when one is to be opened. */
async function openFile(): Promise<void> {
  (await import('../session/openFile.ts')).chooseFile();
}

/** Documents as a whole. */
export const fileActions: readonly Action[] = [
  { id: 'open', label: 'Open file', keys: ['Ctrl+O'], run: () => void openFile() },
  { id: 'save', label: 'Save file', keys: ['Ctrl+S'], run: saveFile },
  ...exportsOffered.map((offered) => ({
    id: `export-${offered.id}`,
    label: `Export: ${offered.label}`,
    keys: [],
    run: () => void downloadExport(offered),
  })),
  { id: 'new', label: 'New graph', keys: [], run: newGraph },
];

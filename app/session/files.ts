import { canonicalJson } from '../document/document.ts';
import { wholeDocument } from '../document/store.ts';

/** A title as a file name: letters, digits and dashes. */
export const fileName = (title: string, ending = 'json'): string =>
  `${title.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'graph'}.${ending}`;

/** Gives a text to the browser as a file to keep. */
export function download(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** Downloads the document; the command line reads the same file. */
export function saveFile(): void {
  const saved = wholeDocument();
  download(fileName(saved.title), canonicalJson(saved), 'application/json');
}

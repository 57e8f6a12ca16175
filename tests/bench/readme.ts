import { readFileSync, writeFileSync } from 'node:fs';
import { UsageError } from './options.ts';

const BEGIN = '<!-- bench:begin -->';
const END = '<!-- bench:end -->';

/** What stands around the table. @throws UsageError where the markers are missing or out of order. */
function around(file: string): readonly [string, string] {
  const text = readFileSync(file, 'utf8');
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (begin < 0 || end < begin) throw new UsageError(`${file} has no ${BEGIN} … ${END}.`);
  return [text.slice(0, begin + BEGIN.length), text.slice(end)];
}

/** So that a run of minutes does not end in an error. @throws UsageError */
export const requireMarkers = (file: string): void => void around(file);

/** @throws UsageError */
export function writeBetweenMarkers(file: string, markdown: string): void {
  const [before, after] = around(file);
  writeFileSync(file, `${before}\n\n${markdown}\n\n${after}`);
}

import { copyText } from '../controls/copy.ts';
import { Menu } from '../controls/Menu.tsx';
import { downloadExport, exportedText, exportsOffered } from '../session/exports.ts';

const rows = exportsOffered.map((offered) => [
  { label: `${offered.label} (.${offered.ending})`, run: () => void downloadExport(offered) },
  {
    label: `Copy ${offered.label}`,
    text: 'Copy',
    run: () => void exportedText(offered).then((text) => copyText(text, offered.label)),
  },
]);

/** The graph and its derivation to take away: a download, or a copy. */
export function ExportMenu() {
  return <Menu label="Export" rows={rows} />;
}

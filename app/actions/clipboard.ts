import { copyText } from '../controls/copy.ts';
import {
  copiedText,
  cutSelected,
  dissolveSelected,
  duplicateSelected,
  removeSelectedEdges,
} from '../session/clipboard.ts';
import { opShelf, toggleFavourite } from '../session/opShelf.ts';
import { currentRun } from '../session/run.ts';
import { notify, session } from '../session/session.ts';
import { type Action, editing, hasSelection, only, selected } from './action.ts';

/** From a menu there is no event that carries the clipboard: the browser may ask, or refuse. */
async function pasteAsked(): Promise<void> {
  let text: string;
  try {
    text = await navigator.clipboard.readText();
  } catch {
    notify('The browser gives the clipboard to its own keys only: press Ctrl+V.');
    return;
  }
  (await import('../session/pasting.ts')).pasteText(text);
}

async function copySelected(): Promise<void> {
  const text = copiedText();
  const count = selected().length;
  if (text !== undefined) await copyText(text, count === 1 ? 'the node' : `${count} nodes`);
}

/** What is not on the clipboard is not taken out. */
async function cut(): Promise<void> {
  const text = copiedText();
  if (text === undefined) return;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    notify('The browser did not allow copying; nothing was cut.');
    return;
  }
  cutSelected();
}

function dissolve(): void {
  if (hasSelection()) dissolveSelected();
  else removeSelectedEdges();
}

const opOfOnly = (): string => currentRun().scene.nodes[only() ?? '']?.op ?? '';

/**
 * Copying nodes, and taking them out. Delete leaves the ports open that they fed; Dissolve, as in Blender, and
 * Cut lets what fed them feed on, where the shapes allow: nodes that are cut out of a chain leave a chain.
 */
export const clipboardActions: readonly Action[] = [
  {
    id: 'cut',
    label: 'Cut, and keep the flow',
    keys: ['Ctrl+X'],
    native: ['Ctrl+X'],
    run: editing(() => void cut()),
    enabled: hasSelection,
    needs: 'nodes selected',
    menus: ['node'],
  },
  {
    id: 'copy',
    label: 'Copy',
    keys: ['Ctrl+C'],
    native: ['Ctrl+C'],
    run: () => void copySelected(),
    enabled: hasSelection,
    needs: 'nodes selected',
    menus: ['node'],
  },
  {
    id: 'paste',
    label: 'Paste nodes or formulas',
    keys: ['Ctrl+V'],
    native: ['Ctrl+V'],
    run: editing(() => void pasteAsked()),
    menus: ['canvas'],
  },
  {
    id: 'duplicate',
    label: 'Duplicate',
    keys: ['Ctrl+D'],
    run: duplicateSelected,
    enabled: hasSelection,
    needs: 'nodes selected',
    menus: ['node'],
  },
  {
    id: 'dissolve',
    label: 'Dissolve: delete, and keep the flow',
    keys: ['X', 'Ctrl+Delete', 'Ctrl+Backspace'],
    run: editing(dissolve),
    enabled: () => hasSelection() || session().selectedEdges.size > 0,
    needs: 'a selection',
    menus: ['node'],
  },
  {
    id: 'favourite',
    label: 'Favourite op, or no more',
    keys: [],
    run: () => {
      const name = opOfOnly();
      toggleFavourite(name);
      const is = opShelf().favourites.includes(name);
      notify(`${name} is ${is ? 'a favourite now' : 'no favourite any more'}.`);
    },
    enabled: () => only() !== undefined,
    needs: 'one node selected',
    menus: ['node'],
  },
];

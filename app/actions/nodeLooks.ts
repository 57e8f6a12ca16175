import type { NodeId } from '../../engine/index.ts';
import { COLOURS } from '../document/colours.ts';
import { computing, type LookChange, setLooks } from '../document/nodeLooks.ts';
import { currentDocument, edit } from '../document/store.ts';
import { currentRun } from '../session/run.ts';
import { setSession } from '../session/session.ts';
import { type Action, editing, hasSelection, only, selected } from './action.ts';

const chosen = (): NodeId[] => selected().filter((id) => currentDocument().nodes[id]);
/** Inside a built-in block too: there it is said that they cannot be. */
const able = (): NodeId[] => computing(currentRun().scene, selected());

/** Puts all of some nodes into a state, or, where they are all in it, out of it. */
function toggle(
  ids: readonly NodeId[],
  key: 'muted' | 'stopped' | 'collapsed',
  [on, off]: readonly [string, string],
): void {
  const { nodes } = currentDocument();
  const value = !ids.every((id) => nodes[id]?.[key]);
  edit(setLooks(ids, { [key]: value }, value ? on : off));
}

const paint = (colour: LookChange['colour']) => (): void =>
  edit(setLooks(chosen(), { colour: colour ?? null }, 'Colour'));

/** Shows where a note is written, and goes there once it is drawn. */
const writeNote = (): void => setSession({ tab: 'node', noteAsked: true });

/** How nodes look, and whether they take part. */
export const nodeLookActions: readonly Action[] = [
  {
    id: 'mute',
    label: 'Mute, or unmute: hand the first argument on',
    keys: ['Shift+M'],
    run: editing(() => toggle(able(), 'muted', ['Mute', 'Unmute'])),
    enabled: () => able().length > 0,
    needs: 'a node selected that is no input',
    menus: ['node'],
  },
  {
    id: 'stop-gradient',
    label: 'Stop λ here, or let it through',
    keys: ['Shift+S'],
    run: editing(() => toggle(able(), 'stopped', ['Stop λ', 'Let λ through'])),
    enabled: () => able().length > 0,
    needs: 'a node selected that is no input',
    menus: ['node'],
  },
  {
    id: 'collapse',
    label: 'Collapse or expand',
    keys: ['H'],
    run: editing(() => toggle(chosen(), 'collapsed', ['Collapse', 'Expand'])),
    enabled: hasSelection,
    needs: 'a node selected',
    menus: ['node'],
  },
  {
    id: 'note',
    label: 'Write a note on this node',
    keys: ['N'],
    run: editing(writeNote),
    enabled: () => only() !== undefined,
    needs: 'one node selected',
    menus: ['node'],
  },
  ...COLOURS.map((colour) => ({
    id: `colour-${colour}`,
    label: `Colour: ${colour}`,
    keys: [],
    run: editing(paint(colour)),
    enabled: hasSelection,
    needs: 'a node selected',
  })),
  {
    id: 'colour-none',
    label: 'Colour: none',
    keys: [],
    run: editing(paint(null)),
    enabled: hasSelection,
    needs: 'a node selected',
  },
];

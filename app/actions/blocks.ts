import { isBlock, openBlock } from '../session/blocks.ts';
import { canUngroup } from '../session/blocksChosen.ts';
import { differentiateShown, openDerived } from '../session/differentiate.ts';
import { currentRun } from '../session/run.ts';
import { session } from '../session/session.ts';
import { type Action, hasSelection, only } from './action.ts';

const openSelected = (): void => {
  const id = only();
  if (id !== undefined) openBlock(id);
};

type Grouping = typeof import('../session/grouping.ts');

/** What groups is fetched when there is something to group. */
const grouping =
  (pick: (all: Grouping) => () => void): (() => void) =>
  () =>
    void import('../session/grouping.ts').then((all) => pick(all)());

/** Graphs inside a graph, and made from one. */
export const blockActions: readonly Action[] = [
  {
    id: 'open-block',
    label: 'Open block',
    keys: ['Enter'],
    run: openSelected,
    enabled: () => isBlock(currentRun(), only() ?? ''),
    needs: 'a block selected',
    menus: ['node'],
  },
  {
    id: 'group',
    label: 'Group into a block',
    keys: ['Ctrl+G'],
    run: grouping((all) => all.groupSelected),
    enabled: hasSelection,
    needs: 'nodes selected',
    menus: ['node'],
  },
  {
    id: 'ungroup',
    label: 'Ungroup: put a block’s parts in its place',
    keys: ['Ctrl+Shift+G'],
    run: grouping((all) => all.ungroupSelected),
    enabled: canUngroup,
    needs: 'a block selected',
    menus: ['node'],
  },
  {
    id: 'make-own',
    label: 'Make this block your own, to change it',
    keys: [],
    run: grouping((all) => all.makeSelectedOwn),
    enabled: canUngroup,
    needs: 'a built-in block selected',
  },
  {
    id: 'backward-graph',
    label: 'Backward pass as a graph',
    keys: ['B'],
    run: differentiateShown,
    menus: ['canvas'],
  },
  {
    id: 'open-derived',
    label: 'Open as a document',
    keys: [],
    run: openDerived,
    enabled: () => session().derived.length > 0,
    needs: 'a backward pass on the canvas',
  },
];

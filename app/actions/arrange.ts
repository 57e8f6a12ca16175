import { type NodeId, nodeIds } from '../../engine/index.ts';
import { type AlignedSide, aligned, distributed, SIDES } from '../document/arrange/align.ts';
import type { Position } from '../document/document.ts';
import { moveNodes } from '../document/edits.ts';
import { currentDocument, edit } from '../document/store.ts';
import { tidy } from '../session/arrange.ts';
import { frameAround } from '../session/frames.ts';
import { glide } from '../session/glide.ts';
import { type Action, editing, selected } from './action.ts';

/** All nodes, or where several are selected those. */
function tidyChosen(): void {
  const chosen = selected();
  void tidy(chosen.length > 1 ? chosen : nodeIds(currentDocument()));
}

/** Puts the selected nodes elsewhere, seen to go there. */
function place(places: ReadonlyMap<NodeId, Position>, label: string): void {
  glide();
  edit({ ...moveNodes(places), label });
}

const isMany = (least: number) => (): boolean => selected().length >= least;

/** The keys that align by an edge: Alt+Shift and the arrow to it. */
const ARROWS: Readonly<Partial<Record<AlignedSide, string>>> = {
  left: 'Left',
  right: 'Right',
  top: 'Up',
  bottom: 'Down',
};

/** Where nodes stand. */
export const arrangeActions: readonly Action[] = [
  {
    id: 'tidy',
    label: 'Tidy layout',
    keys: ['L'],
    run: editing(tidyChosen),
    menus: ['canvas'],
  },
  {
    id: 'frame',
    label: 'Frame the selection, or write a comment',
    keys: ['Shift+F'],
    run: editing(() => frameAround(selected())),
    menus: ['node', 'canvas'],
  },
  ...SIDES.map((side) => ({
    id: `align-${side}`,
    label: `Align ${side}`,
    keys: ARROWS[side] ? [`Alt+Shift+Arrow${ARROWS[side]}`] : [],
    run: editing(() => place(aligned(currentDocument(), selected(), side), `Align ${side}`)),
    enabled: isMany(2),
    needs: 'two nodes selected',
  })),
  ...(
    [
      ['horizontally', 'x'],
      ['vertically', 'y'],
    ] as const
  ).map(([way, axis]) => ({
    id: `distribute-${way}`,
    label: `Distribute ${way}`,
    keys: [],
    run: editing(() => place(distributed(currentDocument(), selected(), axis), 'Distribute')),
    enabled: isMany(3),
    needs: 'three nodes selected',
  })),
];

import type { NodeId } from '../../engine/index.ts';
import { refusesEdit } from '../session/blocks.ts';
import { currentRun } from '../session/run.ts';
import { session } from '../session/session.ts';

/** What a context menu can be about. */
export type MenuKind = 'node' | 'edge' | 'canvas';

/** Something a person can do. Buttons, shortcuts, menus and the search read one list of them. */
export interface Action {
  readonly id: string;
  readonly label: string;
  /** Key chords, as `Ctrl+Shift+Z`; Ctrl is also ⌘. */
  readonly keys: readonly string[];
  /** Of these, what reaches it as an event of the browser's own: those carry the clipboard, and nothing asks. */
  readonly native?: readonly string[];
  readonly run: () => void;
  /** What happens when its key is let go, where it lasts for as long as that is held. */
  readonly release?: () => void;
  readonly enabled?: () => boolean;
  /** What it wants before it can be done, as in “needs one node selected”. */
  readonly needs?: string;
  /** The context menus that it stands in: so few in each that it is seen whole in a window 720 px high. */
  readonly menus?: readonly MenuKind[];
}

/** The nodes selected that are drawn. */
export const selected = (): NodeId[] =>
  [...session().selection].filter((id) => currentRun().scene.nodes[id]);

/** The node selected, if it is one. */
export const only = (): NodeId | undefined => (selected().length === 1 ? selected()[0] : undefined);

export const hasSelection = (): boolean => selected().length > 0;

/** What changes the graph; inside a block that is built in, the sentence that says that it cannot. */
export const editing = (run: () => void) => (): void => {
  if (!refusesEdit()) run();
};

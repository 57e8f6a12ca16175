import { edgesInto, type NodeId, nodeIds } from '../../engine/index.ts';
import { moveNodes, removeNodes, setOutput } from '../document/edits.ts';
import { currentDocument, documentStore, edit } from '../document/store.ts';
import { createNode } from '../session/create.ts';
import { opShelf } from '../session/opShelf.ts';
import { select, session, setSession } from '../session/session.ts';
import { redo, undo } from '../session/travel.ts';
import { walkTo } from '../session/walk.ts';
import { type Action, editing, hasSelection, only, selected } from './action.ts';

function removeSelected(): void {
  const document = currentDocument();
  const chosen = [...session().selectedEdges];
  const found = nodeIds(document)
    .flatMap((id) => edgesInto(document, id))
    .filter(({ to, port }) => chosen.includes(`${to}.${port}`));
  edit(removeNodes(selected(), found));
  select([]);
}

function nudge(dx: number, dy: number): void {
  const { nodes } = currentDocument();
  const ids = selected();
  const moved = ids.flatMap((id) => {
    const position = nodes[id]?.position;
    return position ? [[id, { x: position.x + dx, y: position.y + dy }] as const] : [];
  });
  if (moved.length > 0) edit(moveNodes(new Map(moved), `nudge-${ids.join()}`));
}

/** Adds the op that was added last once more, and goes to its card. */
function addAgain(): void {
  const [op] = opShelf().recent;
  if (op === undefined) return;
  createNode(op);
  const id = only();
  if (id !== undefined) walkTo(id);
}

/** Changing the graph. */
export const editActions: readonly Action[] = [
  {
    id: 'undo',
    label: 'Undo',
    keys: ['Ctrl+Z'],
    run: undo,
    enabled: () => documentStore.getState().past.length > 0,
    needs: 'an edit to take back',
  },
  {
    id: 'redo',
    label: 'Redo',
    keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
    run: redo,
    enabled: () => documentStore.getState().future.length > 0,
    needs: 'an edit taken back',
  },
  {
    id: 'add-again',
    label: 'Add the op used last again',
    keys: ['Shift+R'],
    run: editing(addAgain),
    enabled: () => opShelf().recent.length > 0,
    needs: 'an op added before',
  },
  {
    id: 'delete',
    label: 'Delete selection',
    keys: ['Delete', 'Backspace'],
    run: editing(removeSelected),
    enabled: () => hasSelection() || session().selectedEdges.size > 0,
    needs: 'a selection',
    menus: ['node', 'edge'],
  },
  {
    id: 'rename',
    label: 'Rename node',
    keys: ['F2'],
    run: editing(() => setSession({ renaming: only() ?? null })),
    enabled: () => only() !== undefined,
    needs: 'one node selected',
    menus: ['node'],
  },
  {
    id: 'output',
    label: 'Differentiate this node',
    keys: ['O'],
    run: editing(() => edit(setOutput(only() as NodeId))),
    enabled: () => only() !== undefined,
    needs: 'one node selected',
    menus: ['node'],
  },
  ...(
    [
      ['left', 'Left', -8, 0],
      ['right', 'Right', 8, 0],
      ['up', 'Up', 0, -8],
      ['down', 'Down', 0, 8],
    ] as const
  ).map(([id, arrow, dx, dy]) => ({
    id,
    label: `Move ${id}`,
    keys: [`Alt+Arrow${arrow}`],
    run: editing(() => nudge(dx, dy)),
    enabled: hasSelection,
    needs: 'nodes selected',
  })),
];

import { edges } from '../../engine/index.ts';
import { startDetaching, startWiring } from '../session/connectMode.ts';
import { selectedEdge } from '../session/edge.ts';
import { currentRun } from '../session/run.ts';
import { session } from '../session/session.ts';
import { type Action, only } from './action.ts';

/** Whether the node selected has an edge. */
function hasEdges(): boolean {
  const id = only();
  return id !== undefined && edges(currentRun().scene).some((e) => e.from === id || e.to === id);
}

/** Connecting without a mouse: an end, then what it goes to, each from a list. */
export const wireActions: readonly Action[] = [
  {
    id: 'connect',
    label: 'Connect…',
    keys: ['C'],
    run: () => startWiring(),
    enabled: () =>
      only() !== undefined || selectedEdge(currentRun().scene, session()) !== undefined,
    needs: 'one node or one edge selected',
    menus: ['node', 'edge'],
  },
  {
    id: 'detach',
    label: 'Disconnect…',
    keys: ['Shift+C'],
    run: startDetaching,
    enabled: hasEdges,
    needs: 'a node with edges selected',
    menus: ['node'],
  },
];

import { portsOf } from '../document/card.ts';
import { refusesEdit } from './blocks.ts';
import { selectedEdge } from './edge.ts';
import type { DragStart } from './portFits.ts';
import { currentRun } from './run.ts';
import { session, setSession } from './session.ts';

/** What is being chosen in connect mode: an end of a node, what goes to its other side, or an edge to take away. */
export type Wiring =
  | { readonly kind: 'end'; readonly id: string }
  | { readonly kind: 'other'; readonly start: DragStart }
  | { readonly kind: 'edge'; readonly id: string };

export const stopWiring = (): void => setSession({ wiring: null });

/** Starts connect mode at the node selected, at an edge's port where an edge is, or at a given end. */
export function startWiring(start?: DragStart): void {
  if (refusesEdit()) return;
  const { scene } = currentRun();
  const edge = selectedEdge(scene, session());
  const [id] = session().selection;
  if (start) setSession({ wiring: { kind: 'other', start } });
  else if (edge) setSession({ wiring: { kind: 'other', start: { id: edge.to, port: edge.port } } });
  else if (id !== undefined && portsOf(scene.nodes[id], scene).length === 0)
    setSession({ wiring: { kind: 'other', start: { id, port: undefined } } });
  else if (id !== undefined) setSession({ wiring: { kind: 'end', id } });
}

/** Lists the edges of the node selected, to take one away. */
export function startDetaching(): void {
  const [id] = session().selection;
  if (id !== undefined && !refusesEdit()) setSession({ wiring: { kind: 'edge', id } });
}

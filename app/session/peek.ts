import { createStore } from 'zustand/vanilla';
import { type NodeId, nodeIds } from '../../engine/index.ts';
import { cardRect } from '../document/card.ts';
import { currentRun } from './run.ts';
import { session } from './session.ts';

/** The node whose whole value is looked at, for as long as a key is held. */
export const peekStore = createStore<{ readonly node: NodeId | null }>(() => ({ node: null }));

/** The node whose card is under the pointer. */
function underPointer(): NodeId | undefined {
  const { canvas } = session();
  const at = canvas?.pointer();
  if (!canvas || !at) return undefined;
  const { x, y } = canvas.toCanvas(at);
  const { scene } = currentRun();
  return nodeIds(scene).findLast((id) => {
    const card = cardRect(scene, id);
    return x >= card.x && x <= card.x + card.width && y >= card.y && y <= card.y + card.height;
  });
}

/** Looks at the node under the pointer; where there is none, at the one selected. */
export function peek(): void {
  const [chosen] = session().selection;
  const node = underPointer() ?? chosen ?? null;
  if (node !== peekStore.getState().node) peekStore.setState({ node });
}

export const endPeek = (): void => peekStore.setState({ node: null });

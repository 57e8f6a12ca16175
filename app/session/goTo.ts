import type { NodeId } from '../../engine/index.ts';
import { select, session } from './session.ts';

/** Selects a node on the canvas and brings it to the middle. */
export function goTo(id: NodeId): void {
  select([id]);
  session().canvas?.centre([id]);
}

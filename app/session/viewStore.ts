import { createStore } from 'zustand/vanilla';
import type { NodeId } from '../../engine/index.ts';
import { documentStore } from '../document/store.ts';
import { currentRun, cursorIn, type Run } from './run.ts';
import { sessionStore } from './session.ts';
import { type Active, activeAt, type NodeView, nodeViews } from './views.ts';

/** Everything on the screen that follows from the document and the cursor. */
export interface View {
  readonly run: Run;
  /** Ticks done, from 0 to their number. */
  readonly position: number;
  readonly active: Active;
  readonly nodes: ReadonlyMap<NodeId, NodeView>;
}

function derive(before?: View): View {
  const run = currentRun();
  const position = cursorIn(run);
  const { review } = sessionStore.getState();
  const nodes = nodeViews(run, position, review, before?.nodes ?? new Map());
  return { run, position, active: activeAt(run, position), nodes };
}

/** Values and multipliers, read by node id; one commit per change, outside the canvas library. */
export const viewStore = createStore<View>(() => derive());

documentStore.subscribe(() => viewStore.setState(derive(viewStore.getState()), true));
sessionStore.subscribe((now, before) => {
  if (now.cursor !== before.cursor || now.review !== before.review) {
    viewStore.setState(derive(viewStore.getState()), true);
  }
});

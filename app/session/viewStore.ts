import { createStore } from 'zustand/vanilla';
import type { NodeId } from '../../engine/index.ts';
import { documentStore } from '../document/store.ts';
import { cursorAt } from './blocks.ts';
import { momentIn } from './moment.ts';
import { currentRun, cursorIn, pathOf, type Run } from './run.ts';
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

/** Closes the blocks that are gone from the document, or are no blocks any more. */
function closeGone({ run, position }: View): void {
  const { path, views, canvas } = sessionStore.getState();
  const now = currentRun();
  const left = pathOf(now);
  if (left.length === path.length) return;
  const cursor = cursorAt(now, momentIn(now, run, position));
  sessionStore.setState({ path: left, views: views.slice(0, left.length), cursor });
  const view = views[left.length];
  if (view) canvas?.show(view);
}

documentStore.subscribe(() => {
  closeGone(viewStore.getState());
  viewStore.setState(derive(viewStore.getState()), true);
});
sessionStore.subscribe((now, before) => {
  if (now.cursor !== before.cursor || now.review !== before.review || now.path !== before.path) {
    viewStore.setState(derive(viewStore.getState()), true);
  }
});

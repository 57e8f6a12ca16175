import { createStore } from 'zustand/vanilla';
import type { State } from '../../engine/index.ts';
import { documentStore } from '../document/store.ts';
import { cursorAt } from './blocks.ts';
import { type Experiment, type Point, pointOf } from './experiment.ts';
import { momentIn } from './moment.ts';
import { currentRun, cursorIn, pathOf, type Run } from './run.ts';
import { sessionStore } from './session.ts';
import { type Active, activeAt, type NodeViews, nodeViews, shownState } from './views.ts';

/** Everything on the screen that follows from the document and the cursor. */
export interface View {
  readonly run: Run;
  /** Ticks done, from 0 to their number. */
  readonly position: number;
  readonly active: Active;
  /** The point that is shown in place of the run, if there is one. */
  readonly point: Point | undefined;
  /** What is shown: the state at the cursor, in review that of the whole run, or that of the point. */
  readonly state: State;
  readonly nodes: NodeViews;
  readonly experiment: Experiment | null;
}

function derive(before?: View): View {
  const run = currentRun();
  const position = cursorIn(run);
  const { review, experiment } = sessionStore.getState();
  const same = before?.run === run && before.experiment === experiment;
  const point = same ? before.point : experiment ? pointOf(run, experiment) : undefined;
  const state = point?.state ?? shownState(run, position, review);
  const active = activeAt(run, position);
  const nodes = nodeViews({ run, state, active, point }, before?.nodes);
  return { run, position, active, point, experiment, state, nodes };
}

/** Values and multipliers, read by node id; one commit per change, outside the canvas library. */
export const viewStore = createStore<View>(() => derive());

/** Shows what is there now. */
export const showAnew = (): void => viewStore.setState(derive(viewStore.getState()), true);

/** Closes the blocks that are gone from the document, or are no blocks any more, and leaves derived graphs that are. */
function closeGone({ run, position }: View): void {
  const { path, views, canvas, derived } = sessionStore.getState();
  const now = currentRun();
  const left = pathOf(now);
  const kept = derived.slice(0, now.derived.length);
  const depth = kept.length + left.length;
  if (depth === derived.length + path.length) return;
  const cursor = cursorAt(now, momentIn(now, run, position));
  sessionStore.setState({ derived: kept, path: left, views: views.slice(0, depth), cursor });
  const view = views[depth];
  if (view) canvas?.show(view);
}

documentStore.subscribe(() => {
  closeGone(viewStore.getState());
  showAnew();
});
sessionStore.subscribe((now, before) => {
  const { cursor, review, path, derived, experiment, frozen, moment } = before;
  const changed =
    now.cursor !== cursor ||
    now.review !== review ||
    now.path !== path ||
    (now.moment !== moment && now.path.length > 0) ||
    now.derived !== derived ||
    now.experiment !== experiment ||
    now.frozen !== frozen;
  if (changed) showAnew();
});

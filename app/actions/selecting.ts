import { type NodeId, nodeIds, plainSymbol } from '../../engine/index.ts';
import { betweenNodes, downstreamOf, upstreamOf } from '../document/reach.ts';
import { cancelLayout } from '../session/arrange.ts';
import { leaveTo } from '../session/differentiate.ts';
import { findStore, setFind } from '../session/find.ts';
import { leaveExperiment } from '../session/laboratory.ts';
import { lambdaNeeds } from '../session/lambdaNeeds.ts';
import { currentRun, pathOf } from '../session/run.ts';
import { notify, select, session } from '../session/session.ts';
import { type Action, hasSelection, only, selected } from './action.ts';

function leaveOrSelectNothing(): void {
  if (cancelLayout()) return;
  const run = currentRun();
  const depth = run.derived.length + pathOf(run).length;
  if (findStore.getState().open) setFind({ open: false });
  else if (session().experiment) leaveExperiment();
  else if (depth > 0) leaveTo(depth - 1);
  else select([]);
}

function invert(): void {
  const { selection } = session();
  select(nodeIds(currentRun().scene).filter((id) => !selection.has(id)));
}

const nameOf = (id: NodeId): string => plainSymbol(currentRun().scene.nodes[id]?.name ?? '');

/** The nodes whose λ or z the rules read on the way from the output to λ of this one. */
function selectLambda(): void {
  const id = only();
  const run = currentRun();
  const needed = id === undefined ? undefined : lambdaNeeds(run, id);
  if (needed) select(needed.filter((other) => run.scene.nodes[other]));
  else notify(`λ of ${nameOf(id ?? '')} depends on nothing: it does not reach the output.`);
}

function selectBetween(): void {
  const [a, b] = selected() as [NodeId, NodeId];
  const between = betweenNodes(currentRun().scene, a, b);
  if (between.length > 0) select(between);
  else notify(`No path leads from ${nameOf(a)} to ${nameOf(b)}, or back.`);
}

/** Choosing what the others act on. */
export const selectActions: readonly Action[] = [
  {
    id: 'select-all',
    label: 'Select all',
    keys: ['Ctrl+A'],
    run: () => select(nodeIds(currentRun().scene)),
    menus: ['canvas'],
  },
  {
    id: 'select-none',
    label: 'Leave what is looked into, or select nothing',
    keys: ['Escape'],
    run: leaveOrSelectNothing,
  },
  {
    id: 'select-invert',
    label: 'Select what is not selected',
    keys: ['Ctrl+I'],
    run: invert,
    menus: ['canvas'],
  },
  {
    id: 'select-upstream',
    label: 'Select upstream: all that this depends on',
    keys: ['Shift+U'],
    run: () => select([...upstreamOf(currentRun().scene, selected())]),
    enabled: hasSelection,
    needs: 'nodes selected',
  },
  {
    id: 'select-downstream',
    label: 'Select downstream: all that depends on this',
    keys: ['Shift+D'],
    run: () => select([...downstreamOf(currentRun().scene, selected())]),
    enabled: hasSelection,
    needs: 'nodes selected',
  },
  {
    id: 'select-lambda',
    label: 'Select what λ depends on',
    keys: ['Shift+L'],
    run: selectLambda,
    enabled: () => only() !== undefined,
    needs: 'one node selected',
    menus: ['node'],
  },
  {
    id: 'select-between',
    label: 'Select the paths between two nodes',
    keys: ['Shift+P'],
    run: selectBetween,
    enabled: () => selected().length === 2,
    needs: 'two nodes selected',
  },
];

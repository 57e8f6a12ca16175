import { type Edge, type NodeId, termsOf } from '../../engine/index.ts';
import { keyOfUse, selectedEdge } from './edge.ts';
import type { Run } from './run.ts';
import type { Session } from './session.ts';
import type { View } from './viewStore.ts';

type Selected = Pick<Session, 'selection' | 'selectedEdges'>;

/** The node that is spoken of: the one selected, else the one at the current step, else the output. */
export function subjectOf(view: View, selected: Selected): NodeId | undefined {
  const { program, scene } = view.run;
  const edge: Edge | undefined = selectedEdge(scene, selected);
  const chosen = edge?.from ?? [...selected.selection][0];
  if (chosen !== undefined && view.nodes.has(chosen)) return chosen;
  const idAt = (i: number | undefined): NodeId | undefined => program.equations[i ?? -1]?.id;
  const shown = [idAt(view.active.equation), idAt(program.output), scene.output ?? undefined];
  return shown.find((id) => id !== undefined && view.nodes.has(id));
}

const known = new WeakMap<Run, Map<number, ReadonlyMap<string, number>>>();

/** The edges that λ_j comes in by, numbered from 0 in the order of its terms. */
export function sharesOf(run: Run, j: number): ReadonlyMap<string, number> {
  const ofRun = known.get(run) ?? new Map<number, ReadonlyMap<string, number>>();
  known.set(run, ofRun);
  const shares =
    ofRun.get(j) ?? new Map(termsOf(run.trace, j).map((use, k) => [keyOfUse(run, use), k]));
  ofRun.set(j, shares);
  return shares;
}

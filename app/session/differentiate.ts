import { isFree, type NodeId } from '../../engine/index.ts';
import { wholeDocument } from '../document/store.ts';
import { leaveBlocks, NOTHING_SELECTED } from './blocks.ts';
import { derivedFrom } from './derived.ts';
import { type Run, runWith } from './run.ts';
import { notify, select, session, setSession, startOver } from './session.ts';
import { replaceWith } from './trainingKept.ts';

/** The free node to differentiate by: the one selected, else that of the last time, else the first that reaches the output. */
function freeNode({ program, derived, trace }: Run): NodeId | undefined {
  const [chosen, ...more] = session().selection;
  const equation = program.equations[program.index.get(chosen ?? '') ?? -1];
  if (chosen !== undefined && more.length === 0 && equation && isFree(equation.op)) return chosen;
  const free = program.equations.filter(({ op }) => isFree(op));
  const reaching = free.find(({ id }) => trace.reach[program.index.get(id) ?? -1]);
  return derived.at(-1)?.of ?? (reaching ?? free[0])?.id;
}

/** Shows both passes of what is on the canvas as one graph, its output λ of a free node. */
export function differentiateShown(): void {
  const { derived, views, canvas, cursor } = session();
  const from = runWith([]);
  const by = freeNode(from) ?? '';
  const to = runWith([], [...derived.map((d) => d.by), by]);
  if (to.derived.length === derived.length) {
    const graph = from.derived.at(-1)?.scene ?? from.document;
    notify(String(derivedFrom(graph, by, derived.length + 1)));
    return;
  }
  const view = canvas?.view() ?? null;
  setSession({
    ...{ derived: [...derived, { by, cursor }], path: [], playing: false, renaming: null },
    ...{ cursor: Number.POSITIVE_INFINITY, views: [...views.slice(0, derived.length), view] },
    ...{ ...NOTHING_SELECTED, experiment: null },
  });
  canvas?.fit();
}

/** Back to the graph that has been differentiated `times` times, as it was left, with something selected in it. */
export function leaveDerived(
  times: number,
  nodes: readonly NodeId[] = [],
  edges: readonly string[] = [],
): void {
  const { derived, views, canvas } = session();
  const left = derived[times];
  if (!left) return;
  const view = views[times];
  setSession({
    ...{ derived: derived.slice(0, times), path: [], views: views.slice(0, times) },
    ...{ cursor: left.cursor, playing: false, renaming: null, experiment: null },
  });
  select(nodes, edges);
  if (view) canvas?.show(view);
  else canvas?.fit();
}

/** Leaves what is looked into until `depth` derived graphs and blocks are left. */
export function leaveTo(depth: number): void {
  const { derived } = session();
  if (depth < derived.length) leaveDerived(depth);
  else leaveBlocks(depth - derived.length);
}

/** Makes the derived graph the document, to be edited; undo brings back the one before. */
export function openDerived(): void {
  const made = runWith([]).derived.at(-1);
  if (!made) return;
  const title = `${wholeDocument().title}, both passes`.slice(0, 80);
  startOver();
  replaceWith({ ...made.scene, title }, 'Open the backward pass');
  session().canvas?.fit();
}

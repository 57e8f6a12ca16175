import { type NodeId, opOf, plainSymbol } from '../../engine/index.ts';
import { opens } from '../document/opens.ts';
import { isFixed } from './editing.ts';
import { idInScene } from './lookInto.ts';
import { blockAt, entryOf, momentIn } from './moment.ts';
import { currentRun, cursorIn, pathOf, type Run, runWith } from './run.ts';
import { notify, select, session, setSession } from './session.ts';

/** The cursor at a position of a run; at its end it stays at the end of later runs too. */
export const cursorAt = (run: Run, position: number): number =>
  position >= run.ticks.length ? Number.POSITIVE_INFINITY : position;

export const NOTHING_SELECTED = { selection: new Set<NodeId>(), selectedEdges: new Set<string>() };

/** Whether a node on the canvas is a block, one that opens. */
export function isBlock({ scene }: Run, id: NodeId): boolean {
  const node = scene.nodes[id];
  return node !== undefined && !node.muted && opens(opOf(scene, node.op));
}

/** The path of a block that is on the canvas. What makes an open block's value bears its id, so it has another inside. */
function pathTo(run: Run, id: NodeId): readonly NodeId[] {
  const around = run.blocks.at(-1);
  const path = pathOf(run);
  if (!around) return [...path, id];
  const { value, inner } = around;
  const made = run.program.equations[value]?.id ?? path.at(-1);
  return [...path, made === id ? inner : id];
}

/** Opens a block with the cursor at a position that `where` finds in the run then. */
function open(id: NodeId, where: (to: Run, from: Run) => number): void {
  const from = currentRun();
  if (from.unsolved) {
    notify('Blocks stay closed in the right side of an ODE that has no solution.');
    return;
  }
  const path = pathTo(from, id);
  const to = runWith(path);
  if (pathOf(to).length !== path.length) {
    const name = from.scene.nodes[id]?.name ?? id;
    notify(`${plainSymbol(name)} cannot be computed yet; its card says what is missing.`);
    return;
  }
  const { canvas, views } = session();
  const isOde = to.inside ?? to.unsolved;
  const cursor = isOde ? session().cursor : cursorAt(to, where(to, from));
  const view = canvas?.view() ?? null;
  setSession({ path, cursor, views: [...views, view], renaming: null, ...NOTHING_SELECTED });
  if (isOde) setSession({ tab: 'ode' });
  session().canvas?.fit();
}

const sameMoment = (to: Run, from: Run): number => momentIn(to, from, cursorIn(from));

/** Looks into a block on the canvas, at the same moment of the run. */
export function openBlock(id: NodeId): void {
  if (isBlock(currentRun(), id)) open(id, sameMoment);
}

/** Back to where `depth` blocks are open, with the cursor at a position of the run then and the view that was left there. */
export function closeTo(depth: number, where: (to: Run, from: Run) => number): void {
  const from = currentRun();
  const path = pathOf(from).slice(0, depth);
  if (path.length === pathOf(from).length) return;
  const to = runWith(path);
  const isOde = from.inside ?? from.unsolved;
  const cursor = isOde ? session().cursor : cursorAt(to, where(to, from));
  const { views, derived } = session();
  const around = derived.length + depth;
  setSession({
    ...{ path, cursor, views: views.slice(0, around), renaming: null },
    ...NOTHING_SELECTED,
  });
  const view = views[around];
  if (view) session().canvas?.show(view);
  else session().canvas?.fit();
}

/** Leaves open blocks until `depth` of them are open, and selects the one that was left. */
export function leaveBlocks(depth: number): void {
  const run = currentRun();
  const left = run.inside ? undefined : run.blocks[depth];
  const id = left
    ? (run.program.equations[left.value]?.id ?? left.closed.id)
    : (run.inside ?? run.unsolved)?.path[depth];
  if (id === undefined) return;
  closeTo(depth, sameMoment);
  select([idInScene(currentRun(), id)]);
}

/** Closes the inmost open block; the cursor goes to its own step. */
export const stepOut = (): void => closeTo(pathOf(currentRun()).length - 1, sameMoment);

/**
 * The closed block that the run comes to next: its own step is the next, or its λ has just become
 * complete and is pulled through it from here on.
 */
function nextBlock(run: Run): { readonly id: NodeId; readonly at: number } | undefined {
  const position = cursorIn(run);
  const next = blockAt(run, run.ticks[position]);
  if (next && run.scene.nodes[next.id]) return { id: next.id, at: position + 1 };
  const tick = run.ticks[position - 1];
  const backward = tick?.kind === 'adjoint' || (tick?.kind === 'step' && tick.step.kind === 'seed');
  if (!tick || !backward) return undefined;
  const i = tick.kind === 'adjoint' ? tick.equation : tick.step.equation;
  const { id = '', op } = run.program.equations[i] ?? {};
  const pulled = run.program.equations[i]?.args.some((arg) => 'equation' in arg);
  return op?.body && pulled && run.scene.nodes[id] ? { id, at: position } : undefined;
}

export const canStepInto = (): boolean => nextBlock(currentRun()) !== undefined;

/** Opens the block that comes next and takes its first inner step. */
export function stepInto(): void {
  const run = currentRun();
  const next = nextBlock(run);
  const tick = run.ticks[(next?.at ?? 0) - 1];
  if (!next || !tick) return;
  open(next.id, (to, from) => entryOf(to, from, tick) ?? momentIn(to, from, next.at));
}

/** Says that what is looked into, a built-in block or a backward pass, cannot be edited; whether it is so. */
export function refusesEdit(): boolean {
  const run = currentRun();
  if (!isFixed(run)) return false;
  const block = run.blocks.at(-1);
  if (block) {
    const advice = 'Make it your own, or ungroup it, to change it.';
    notify(`${block.closed.op.name} is built in; it cannot be edited here. ${advice}`);
  } else notify('This graph follows from the one before it; open it as a document to edit it.');
  return true;
}

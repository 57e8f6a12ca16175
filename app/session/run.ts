import {
  compile,
  type NodeId,
  type OpenBlock,
  openBlocks,
  type Program,
  type Tick,
  type Trace,
  timeline,
  trace,
} from '../../engine/index.ts';
import { computesAlike } from '../document/computesAlike.ts';
import type { AdjointDocument } from '../document/document.ts';
import { wholeDocument } from '../document/store.ts';
import { type Derived, derivedFrom } from './derived.ts';
import { type Inside, insideOf, type Unsolved, unsolvedOf } from './inside.ts';
import { idInScene, lookInto } from './lookInto.ts';
import { session } from './session.ts';
import { momentIn, odeNodes } from './solved.ts';

/** A document computed: what everything on the screen is derived from. */
export interface Run {
  readonly document: AdjointDocument;
  /** The program of the document, or of the last derived graph, with the blocks on the path opened. */
  readonly program: Program;
  readonly trace: Trace;
  readonly ticks: readonly Tick[];
  /** The graphs of both passes, each made from the one before, the first from the document. */
  readonly derived: readonly Derived[];
  /** The blocks that stand open, from the outside in; the last is the one that is looked into. In an ODE block, its own. */
  readonly blocks: readonly OpenBlock[];
  /** The ODE block that is looked into; its right side is then what is run. */
  readonly inside?: Inside;
  /** Or one that has no solution. */
  readonly unsolved?: Unsolved;
  /** What the canvas draws: the document, the last derived graph, or the graph inside the last open block. */
  readonly scene: AdjointDocument;
}

const isPrefix = (path: readonly NodeId[], of: readonly NodeId[]): boolean =>
  path.every((id, i) => id === of[i]);

/** The graphs that differentiating by one node after another makes, as far as it goes. */
function deriveBy(document: AdjointDocument, by: readonly NodeId[]): Derived[] {
  const derived: Derived[] = [];
  for (const id of by) {
    const made = derivedFrom(derived.at(-1)?.scene ?? document, id, derived.length + 1);
    if (typeof made === 'string') break;
    derived.push(made);
  }
  return derived;
}

function compute(document: AdjointDocument, by: readonly NodeId[], path: readonly NodeId[]): Run {
  const derived = deriveBy(document, by);
  const whole = derived.at(-1)?.scene ?? document;
  const closed = compile(whole);
  const opened =
    path.length === 0 || derived.length < by.length
      ? undefined
      : openBlocks(closed, (at) => isPrefix(at, path), true);
  const blocks = opened ? opened.blocks.toReversed() : [];
  const program = blocks.length > 0 && opened ? opened : closed;
  const looked = lookInto(document, { program, blocks, scene: whole }, path);
  const run = trace(looked.program);
  return { document, ...looked, trace: run, ticks: timeline(run), derived };
}

/** The path of a run: the ids of its open blocks. */
export const pathOf = ({
  blocks,
  inside,
  unsolved,
}: Pick<Run, 'blocks' | 'inside' | 'unsolved'>): readonly NodeId[] =>
  (inside ?? unsolved ?? blocks.at(-1))?.path ?? [];

/** Whether what is drawn follows from the document, and is not edited itself. */
export const isInside = (run: Run): boolean => run.derived.length + pathOf(run).length > 0;

/** Whether a node on the canvas is of a backward pass that runs from right to left. */
export const isMirrored = ({ derived, blocks }: Run, id: NodeId): boolean =>
  blocks.length === 0 && derived.some(({ mirrored, origins }) => mirrored && origins.has(id));

interface Known extends Run {
  /** The differentiations and blocks that were asked for; not all of them need be there. */
  readonly asked: string;
}

/** So many runs are kept, and as many of right sides of ODE blocks: undo goes back to what was just there. */
const MOST_KNOWN = 3;

/** The last runs, the newest first: one of the graph as it is shown, and some with a block opened or closed. */
let recent: readonly Known[] = [];

/** The document that is computed: the open one, or it with a batch of training. */
const shownDocument = (): AdjointDocument => session().frozen ?? wholeDocument();

/** A run of the right side of an ODE block, with the run around it. */
interface KnownInside {
  readonly around: Run;
  readonly asked: string;
  readonly run: Run;
}

/** The last of them, the newest first. */
let recentInside: readonly KnownInside[] = [];

/** How many of the blocks of a path lead to an ODE block, itself the last; undefined where none is on the path. */
function odeDepth(path: readonly NodeId[], by: readonly NodeId[]): number | undefined {
  if (path.length === 0 || by.length > 0) return undefined;
  const around = runWith(path.slice(0, -1), by);
  if (around.inside) return around.inside.depth;
  const isThere = pathOf(around).length === path.length - 1;
  const id = idInScene(around, path.at(-1) as NodeId);
  return isThere && odeNodes(around.scene).includes(id) ? path.length : undefined;
}

/** The run of the right side of an ODE block, solved or not, where that is what a path leads to. */
function insideWith(path: readonly NodeId[], by: readonly NodeId[]): Run | undefined {
  const depth = odeDepth(path, by);
  if (depth === undefined) return undefined;
  const around = runWith(path.slice(0, depth - 1), by);
  const id = idInScene(around, path[depth - 1] as NodeId);
  const { moment } = session();
  const asked = JSON.stringify([path, moment]);
  const known = recentInside.find((one) => one.around === around && one.asked === asked);
  if (known) return known.run;
  const solved = insideOf(around, id, { path, depth, moment });
  const inner = solved ?? unsolvedOf(around, id, path.slice(0, depth));
  if (!inner) return undefined;
  const run = { ...around, ...inner };
  recentInside = [{ around, asked, run }, ...recentInside].slice(0, MOST_KNOWN);
  return run;
}

/** The run of a document that computes what one before it did: cards were moved since, or an edit was undone. */
function computedBefore(document: AdjointDocument, asked: string): Known | undefined {
  const known = recent.find(
    (run) =>
      run.asked === asked && run.scene === run.document && computesAlike(run.document, document),
  );
  return known && { ...known, document, scene: document };
}

/** The run of the document, differentiated by some nodes in turn, with the blocks of a path open. */
export function runWith(
  path: readonly NodeId[],
  by: readonly NodeId[] = session().derived.map((d) => d.by),
): Run {
  const inside = insideWith(path, by);
  if (inside) return inside;
  const document = shownDocument();
  const asked = JSON.stringify([by, path]);
  const known = recent.find(
    (run) =>
      run.document.nodes === document.nodes &&
      run.document.definitions === document.definitions &&
      run.document.output === document.output &&
      run.asked === asked,
  );
  if (known && known === recent[0]) return known;
  const run = known ?? computedBefore(document, asked) ?? { ...compute(document, by, path), asked };
  recent = [run, ...recent.filter((other) => other !== run)].slice(0, MOST_KNOWN);
  return run;
}

/** Has everything computed anew: something that runs read has changed beside the document. */
export function forgetRuns(): void {
  recent = [];
  recentInside = [];
}

/** The run of the open document; computed once per change of it, or of the blocks that are open. */
export const currentRun = (): Run => runWith(session().path);

/** The cursor as a number of ticks of this run; inside an ODE block that is the number of moments done. */
export const cursorIn = (run: Run, cursor = session().cursor): number =>
  run.inside
    ? momentIn(run.inside.solved, session().moment)
    : Math.max(0, Math.min(cursor, run.ticks.length));

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
import type { AdjointDocument } from '../document/document.ts';
import { currentDocument } from '../document/store.ts';
import { sceneOf } from './scene.ts';
import { session } from './session.ts';

/** A document computed: what everything on the screen is derived from. */
export interface Run {
  readonly document: AdjointDocument;
  /** The program of the document, with the blocks on the path opened. */
  readonly program: Program;
  readonly trace: Trace;
  readonly ticks: readonly Tick[];
  /** The blocks that stand open, from the outside in; the last is the one that is looked into. */
  readonly blocks: readonly OpenBlock[];
  /** What the canvas draws: the document, or the graph inside the last open block. */
  readonly scene: AdjointDocument;
}

const isPrefix = (path: readonly NodeId[], of: readonly NodeId[]): boolean =>
  path.every((id, i) => id === of[i]);

function compute(document: AdjointDocument, path: readonly NodeId[]): Run {
  const closed = compile(document);
  const opened =
    path.length === 0 ? undefined : openBlocks(closed, (at) => isPrefix(at, path), true);
  const blocks = opened ? opened.blocks.toReversed() : [];
  const program = blocks.length > 0 && opened ? opened : closed;
  const run = trace(program);
  const inmost = blocks.at(-1);
  const scene = inmost ? sceneOf(program, inmost) : document;
  return { document, program, trace: run, ticks: timeline(run), blocks, scene };
}

/** The path of a run: the ids of its open blocks. */
export const pathOf = ({ blocks }: Pick<Run, 'blocks'>): readonly NodeId[] =>
  blocks.at(-1)?.path ?? [];

interface Known extends Run {
  /** The blocks that were asked for; not all of them need open. */
  readonly asked: readonly NodeId[];
}

/** The last runs, the newest first: one of the graph as it is shown, and one with a block opened or closed. */
let recent: readonly Known[] = [];

/** The document that is computed: the open one, or it with a batch of training. */
const shownDocument = (): AdjointDocument => session().frozen ?? currentDocument();

/** The run of the document with the blocks of a path open. */
export function runWith(path: readonly NodeId[]): Run {
  const document = shownDocument();
  const known = recent.find(
    (run) =>
      run.document.nodes === document.nodes &&
      run.document.output === document.output &&
      run.asked.join() === path.join(),
  );
  if (known && known === recent[0]) return known;
  const run = known ?? { ...compute(document, path), asked: path };
  recent = [run, ...recent.filter((other) => other !== run)].slice(0, 2);
  return run;
}

/** The run of the open document; computed once per change of it, or of the blocks that are open. */
export const currentRun = (): Run => runWith(session().path);

/** The cursor as a number of ticks of this run. */
export const cursorIn = (run: Run, cursor = session().cursor): number =>
  Math.max(0, Math.min(cursor, run.ticks.length));

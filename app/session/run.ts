import {
  compile,
  type Program,
  type Tick,
  type Trace,
  timeline,
  trace,
} from '../../engine/index.ts';
import type { AdjointDocument } from '../document/document.ts';
import { documentStore } from '../document/store.ts';
import { session } from './session.ts';

/** A document computed: what everything on the screen is derived from. */
export interface Run {
  readonly document: AdjointDocument;
  readonly program: Program;
  readonly trace: Trace;
  readonly ticks: readonly Tick[];
}

function compute(document: AdjointDocument): Run {
  const program = compile(document);
  const run = trace(program);
  return { document, program, trace: run, ticks: timeline(run) };
}

let latest: Run | undefined;

/** The run of the open document; computed once per change of it. */
export function currentRun(): Run {
  const { document } = documentStore.getState();
  if (latest?.document.nodes !== document.nodes || latest.document.output !== document.output) {
    latest = compute(document);
  }
  return latest;
}

/** The cursor as a number of ticks of this run. */
export const cursorIn = (run: Run, cursor = session().cursor): number =>
  Math.max(0, Math.min(cursor, run.ticks.length));

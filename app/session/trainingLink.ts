import type { Checkpoint, Graph, NodeId } from '../../engine/index.ts';
import { type TrainingLine, trainingLine } from '../worker/training.ts';
import type { TrainingAnswer } from '../worker/trainingMessages.ts';
import { setTraining, training } from './training.ts';

/** What the page knows of its worker. */
export interface Link {
  readonly line: TrainingLine;
  /** Graphs that were sent, and not yet answered; the last graph that was. */
  readonly sent: Graph[];
  told: Graph;
  /** Where another worker would go on. */
  kept: Checkpoint | undefined;
  /** Parameters whose values were edited since it took a graph, and why it took none. */
  readonly changed: Set<NodeId>;
  refused: string | undefined;
  /** How often the clock has struck since it was heard. */
  silent: number;
}

let link: Link | undefined;

/** The link to the worker; none while nothing is trained. */
export const linked = (): Link | undefined => link;

/** Starts a worker; only the newest is heard. */
export function connect(
  graph: Graph,
  hear: (answer: TrainingAnswer, from: Link) => void,
  crashed: (message: string) => void,
): Link {
  const made: Link = {
    line: trainingLine(
      (answer) => made === link && hear(answer, made),
      (message) => made === link && crashed(message),
    ),
    ...{ sent: [], told: graph, kept: undefined, silent: 0 },
    ...{ changed: new Set<NodeId>(), refused: undefined },
  };
  link = made;
  made.line.send({ kind: 'pace', stepsPerSecond: training().pace });
  return made;
}

/** Ends the worker. */
export function disconnect(): void {
  link?.line.end();
  link = undefined;
}

/** Has a graph compiled: at its start, or to go on from a checkpoint. */
export function load(to: Link, graph: Graph, resume?: Checkpoint): void {
  const { dataset } = training();
  if (!dataset) return;
  to.told = graph;
  to.sent.push(graph);
  to.line.send({ kind: 'load', graph, dataset, ...(resume && { resume }) });
}

/** Has an edited graph compiled, to go on with what fits. */
export function sendEdited(to: Link, graph: Graph, changed: readonly NodeId[]): void {
  to.told = graph;
  to.sent.push(graph);
  // A checkpoint is of the graph before.
  to.kept = undefined;
  for (const id of changed) to.changed.add(id);
  to.line.send({ kind: 'edit', graph, changed: [...to.changed] });
}

/** Asks for something that needs a graph; says why there is none. */
export function request(kind: 'step' | 'freeze' | 'apply' | 'run'): boolean {
  if (!link) return false;
  if (link.refused !== undefined) setTraining({ message: link.refused });
  else link.line.send({ kind });
  return link.refused === undefined;
}

/** Has it run; whether it does. */
export function requestRun(): void {
  if (link) link.silent = 0;
  if (request('run')) setTraining({ status: 'running' });
}

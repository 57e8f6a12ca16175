import {
  fromNested,
  type Graph,
  type Nested,
  type NodeId,
  type Tensor,
} from '../../engine/index.ts';
import type { AdjointDocument } from '../document/document.ts';
import { replaceDocument, setParameters } from '../document/edits.ts';
import { edit, wholeDocument } from '../document/store.ts';
import { training } from './training.ts';
import { linked } from './trainingLink.ts';

/** Parameters at the start of the run, to begin it once more. */
let start: ReadonlyMap<NodeId, Tensor> = new Map();
/** What the undo entries of a run have in common. */
let gesture = 'train-0';
let runs = 0;
/** An edit of our own is no news. */
let own = false;

export const isOwnEdit = (): boolean => own;
export const parametersAtStart = (): ReadonlyMap<NodeId, Tensor> => start;

/** From here on what is trained is another undo entry. */
export function beginEntry(): void {
  gesture = `train-${++runs}`;
}

/** Values of parameters as a graph has them, in full: the worker rounds them to float32. */
const valuesIn = (graph: Graph, ids: Iterable<NodeId>): ReadonlyMap<NodeId, Tensor> =>
  new Map([...ids].map((id) => [id, fromNested(graph.nodes[id]?.params.value as Nested)]));

/** A run begins with a graph's own values of these parameters. */
export function startsWith(graph: Graph, ids: Iterable<NodeId>): void {
  start = valuesIn(graph, ids);
}

/** Puts parameters into the document, by default the newest: one undo entry for a run, however often. */
export function keepParameters(
  parameters: ReadonlyMap<NodeId, Tensor> = training().parameters,
): void {
  if (parameters.size === 0) return;
  own = true;
  edit(setParameters(wholeDocument(), parameters, gesture));
  own = false;
  const link = linked();
  if (link) link.told = wholeDocument();
}

/** Opens another document in place of this one; what a run has reached stays in this one, for undo to bring back. */
export function replaceWith(document: AdjointDocument, label: string): void {
  if (linked()) keepParameters();
  edit(replaceDocument(document, label));
}

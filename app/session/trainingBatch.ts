import {
  compile,
  evaluate,
  formatFixed,
  type Graph,
  type NodeId,
  type Tensor,
} from '../../engine/index.ts';
import type { AdjointDocument } from '../document/document.ts';
import { wholeDocument } from '../document/store.ts';
import { session, setSession } from './session.ts';
import { setTraining, training, type Update } from './training.ts';

/** The document with the values of a graph's nodes: its batch, noise and parameters. */
function holding(document: AdjointDocument, graph: Graph): AdjointDocument {
  const nodes = Object.entries(document.nodes).map(([id, node]) => {
    const { params } = graph.nodes[id] ?? node;
    return [id, { ...node, params }] as const;
  });
  return { ...document, nodes: Object.fromEntries(nodes) };
}

/** Shows a batch on the canvas, from the first step of its run. */
export function frozen(graph: Graph, step: number): void {
  const document = holding(wholeDocument(), graph);
  const { parameters } = training();
  setTraining({ status: 'stepping', batch: { step, before: document, parameters }, updates: [] });
  setSession({ frozen: document, cursor: 0, playing: false });
}

const norm = (data: ArrayLike<number>): number => Math.hypot(...Array.from(data));

function updateOf(id: NodeId, name: string, before: Tensor, after: Tensor): Update {
  const change = after.data.map((v, i) => v - (before.data[i] as number));
  return {
    ...{ id, name, before: norm(before.data), after: norm(after.data) },
    change: norm(change),
  };
}

/** Shows the same batch with the parameters after its step, and tells what the step changed. */
export function applied(graph: Graph): void {
  const { batch, parameters } = training();
  if (!batch) return;
  const document = holding(wholeDocument(), graph);
  const updates = [...parameters].flatMap(([id, after]) => {
    const before = batch.parameters.get(id);
    return before ? [updateOf(id, document.nodes[id]?.name ?? id, before, after)] : [];
  });
  setTraining({ status: 'stepping', batch: { ...batch, after: document }, updates });
  setSession({ frozen: document, cursor: Number.POSITIVE_INFINITY, playing: false });
}

/** Shows the batch with the parameters before its step, or after it. */
export function showBatch(when: 'before' | 'after'): void {
  const document = training().batch?.[when];
  if (document) setSession({ frozen: document });
}

/** The batch stays on the canvas while cards are moved. */
export function rebased(document: AdjointDocument): void {
  const { frozen: shown } = session();
  const { batch } = training();
  if (!shown || !batch) return;
  const before = holding(document, batch.before);
  const after = batch.after && holding(document, batch.after);
  setTraining({ batch: { ...batch, before, ...(after && { after }) } });
  setSession({ frozen: shown === batch.after && after ? after : before });
}

/** The loss of a document as it is computed. */
export function lossOf(document: AdjointDocument): string {
  const program = compile(document);
  const loss = evaluate(program)[program.output ?? -1];
  return loss ? formatFixed(loss.data[0] as number, 4) : 'not known';
}

/** Takes the batch off the canvas. */
export function leaveBatch(): void {
  if (!training().batch) return;
  const { status } = training();
  setTraining({ batch: undefined, ...(status === 'stepping' ? { status: 'paused' } : {}) });
  setSession({ frozen: null, cursor: Number.POSITIVE_INFINITY, playing: false });
}

import { type AdjointDocument, type DocumentNode, sameJson } from './document.ts';

/** Whether two records of a node compute the same, wherever their cards stand and however they look. */
const alike = (a: DocumentNode, b: DocumentNode | undefined): boolean =>
  a === b ||
  (b !== undefined &&
    a.op === b.op &&
    a.name === b.name &&
    a.muted === b.muted &&
    a.stopped === b.stopped &&
    // What an undo brings back is equal to what was there, and not the same.
    sameJson(a.params, b.params) &&
    sameJson(a.inputs, b.inputs));

/** Whether one document computes what the other does, node by node: a moved card changes nothing, nor does an edit that is undone. O(V). */
export function computesAlike(a: AdjointDocument, b: AdjointDocument): boolean {
  if (a.definitions !== b.definitions) return false;
  if (a.nodes === b.nodes) return a.output === b.output;
  const ids = Object.keys(a.nodes);
  return (
    a.output === b.output &&
    ids.length === Object.keys(b.nodes).length &&
    ids.every((id) => alike(a.nodes[id] as DocumentNode, b.nodes[id]))
  );
}

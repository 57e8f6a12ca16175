import { type Graph, type NodeId, nodeIds, ops, statementsOf } from '../../engine/index.ts';

/** The word of a formula text that a place is in, or next to; empty where there is none. */
function wordAt(text: string, at: number): string {
  const before = /[\p{L}\p{N}_]*$/u.exec(text.slice(0, at))?.[0] ?? '';
  const after = /^[\p{L}\p{N}_]*/u.exec(text.slice(at))?.[0] ?? '';
  return before + after;
}

const named = ({ nodes }: Pick<Graph, 'nodes'>, name: string): NodeId | undefined =>
  nodeIds({ nodes }).find((id) => nodes[id]?.name === name);

/**
 * Whether the word at a place of a text may be the beginning of another: a name that the text's graph has as an input
 * only because no line assigns it, while the graph that is there does not know it.
 */
export function isHalfTyped(
  text: string,
  at: number,
  read: Pick<Graph, 'nodes'>,
  there: Pick<Graph, 'nodes'>,
): boolean {
  const word = wordAt(text, at);
  const node = read.nodes[named(read, word) ?? ''];
  if (!node || ops.get(node.op)?.source !== 'input' || Object.keys(node.params).length > 0)
    return false;
  const assigned = statementsOf(text).some(({ kind, name }) => kind === 'node' && name === word);
  return !assigned && named(there, word) === undefined;
}

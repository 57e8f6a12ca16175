import type { Draft } from 'immer';
import {
  type Definition,
  type Definitions,
  type Graph,
  type GraphNode,
  type Nested,
  type NodeId,
  opsUsedBy,
  portIds,
  withPlainPorts,
} from '../../engine/index.ts';
import type { AdjointDocument, DocumentDefinition, DocumentNode } from './document.ts';
import { sameJson } from './document.ts';
import type { Edit } from './edits.ts';
import { framesOf, putFrames } from './frames.ts';

/** Every use of an op: of the document, and inside the ops that it defines. */
function usesOf(draft: Draft<AdjointDocument>, name: string): Draft<DocumentNode>[] {
  const graphs = [draft, ...Object.values(draft.definitions ?? {})];
  return graphs.flatMap(({ nodes }) => Object.values(nodes).filter(({ op }) => op === name));
}

/** How the ports of a definition changed: by what name each is called now, which are gone, which are new. */
function portChanges(before: Definition, after: Definition) {
  const [old, now] = [portIds(before), portIds(after)];
  const nameIn = ({ nodes }: Definition, id: NodeId): string => nodes[id]?.name ?? '';
  return {
    renamed: old
      .filter((id) => now.includes(id))
      .map((id) => [nameIn(before, id), nameIn(after, id)]),
    gone: old.filter((id) => !now.includes(id)).map((id) => nameIn(before, id)),
    added: now.filter((id) => !old.includes(id)),
  };
}

/**
 * Writes a definition in place of another of that name, and takes its uses along: a port that has another name keeps
 * what feeds it, a new one has at every use the value that it was made with.
 */
export function writeDefinition(
  draft: Draft<AdjointDocument>,
  name: string,
  definition: DocumentDefinition,
): void {
  const before = draft.definitions?.[name];
  if (!before || !draft.definitions) return;
  const { renamed, gone, added } = portChanges(before as Definition, definition);
  const written = withPlainPorts(definition);
  for (const { inputs } of usesOf(draft, name)) {
    const moved = renamed.flatMap(([from = '', to = '']) => {
      const source = inputs[from];
      return source && from !== to ? [[from, to, source] as const] : [];
    });
    for (const [from] of moved) delete inputs[from];
    for (const [, to, source] of moved) inputs[to] = source;
    for (const port of gone) delete inputs[port];
    for (const id of added) {
      const { name: port = '', params = {} } = definition.nodes[id] ?? {};
      const value = params.value as Nested | undefined;
      if (value !== undefined) inputs[port] = { value } as Draft<{ value: Nested }>;
    }
  }
  for (const id of Object.keys(before.nodes)) if (!written.nodes[id]) delete before.nodes[id];
  for (const [id, node] of Object.entries(written.nodes)) {
    if (!sameJson(before.nodes[id], node)) before.nodes[id] = node as Draft<DocumentNode>;
  }
  before.output = written.output;
  putFrames(before, framesOf(written));
}

/** Definitions put beside those that a document has, or in place of them. */
export function addDefinitions(
  draft: Draft<AdjointDocument>,
  definitions: Definitions | undefined,
): void {
  for (const [name, definition] of Object.entries(definitions ?? {})) {
    if (sameJson(draft.definitions?.[name], definition)) continue;
    draft.definitions = { ...draft.definitions, [name]: definition as Draft<DocumentDefinition> };
  }
}

/** Calls of an op in a text, as the right side of an ODE has them. */
const callsOf = (name: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}_])${name}(?=\\s*\\()`, 'gu');

/** A node that uses ops under other names, in its formulas too; the same node where it uses none of them. */
export function withOpNames<N extends GraphNode>(node: N, names: ReadonlyMap<string, string>): N {
  const used = opsUsedBy(node).filter((name) => names.has(name));
  if (used.length === 0) return node;
  const params = Object.entries(node.params).map(([key, value]) => {
    const text = (was: string): string =>
      used.reduce((now, name) => now.replace(callsOf(name), names.get(name) ?? name), was);
    return [key, typeof value === 'string' ? text(value) : value] as const;
  });
  return { ...node, op: names.get(node.op) ?? node.op, params: Object.fromEntries(params) };
}

/** Whether any node uses an op, in the document or in the ops that it defines. */
export const isUsed = ({ nodes, definitions = {} }: Graph, name: string): boolean =>
  [nodes, ...Object.values(definitions).map((definition) => definition.nodes)].some((some) =>
    Object.values(some).some((node: GraphNode) => opsUsedBy(node).includes(name)),
  );

/** The definition of an op under another name: the node that makes its value is called so too, if it was called as the op. */
export function calledBy(
  definition: DocumentDefinition,
  from: string,
  to: string,
): DocumentDefinition {
  const { nodes, output } = definition;
  const node = output === null ? undefined : nodes[output];
  const isTaken = Object.values(nodes).some(({ name }) => name === to);
  if (output === null || node?.name !== from || isTaken) return definition;
  return { ...definition, nodes: { ...nodes, [output]: { ...node, name: to } } };
}

/** An op of the document's own under another name, wherever it is used. */
export const renameOp = (from: string, to: string): Edit => ({
  label: `Rename ${from} to ${to}`,
  whole: true,
  recipe: (draft) => {
    const { definitions = {} } = draft;
    for (const { nodes } of [draft, ...Object.values(definitions)]) {
      for (const node of Object.values(nodes)) {
        const { op, params } = withOpNames(node as DocumentNode, new Map([[from, to]]));
        if (op !== node.op) node.op = op;
        if (!sameJson(params, node.params)) node.params = params as typeof node.params;
      }
    }
    draft.definitions = Object.fromEntries(
      Object.entries(definitions).map(([name, own]) =>
        name === from ? [to, calledBy(own as DocumentDefinition, from, to)] : [name, own],
      ) as [string, Draft<DocumentDefinition>][],
    );
  },
});

/** Takes an op of the document's own away; it is to have no uses. */
export const removeOp = (name: string): Edit => ({
  label: `Delete op ${name}`,
  whole: true,
  recipe: (draft) => {
    if (!draft.definitions) return;
    delete draft.definitions[name];
    if (Object.keys(draft.definitions).length === 0) delete draft.definitions;
  },
});

/** Adds ops to those that the document defines. */
export const addOps = (definitions: Definitions): Edit => {
  const names = Object.keys(definitions);
  return {
    label: names.length === 1 ? `Define ${names[0]}` : `Add ${names.length} ops`,
    whole: true,
    recipe: (draft) => addDefinitions(draft, definitions),
  };
};

import type { Draft } from 'immer';
import {
  type Definition,
  type Definitions,
  definitionOf,
  equationText,
  foldStopped,
  freshIds,
  type Graph,
  type GraphNode,
  inputsOf,
  type NodeId,
  nodeIds,
  ops,
  type PortSource,
  printFormulas,
} from '../../engine/index.ts';
import { placedDefinition } from './definitions.ts';
import {
  type AdjointDocument,
  type DocumentDefinition,
  type DocumentDefinitions,
  type DocumentNode,
  sameJson,
} from './document.ts';
import type { Edit } from './edits.ts';
import { looksOf } from './nodeLooks.ts';
import { calledBy } from './ownOps.ts';
import { placesBeside } from './placesBeside.ts';
import { nestedNames, sameNodes } from './sameNodes.ts';

/** A graph with places. */
type Placed = Pick<AdjointDocument, 'nodes' | 'output' | 'definitions' | 'idsBegin'>;

const NONE: ReadonlySet<NodeId> = new Set();

/** Ids for a graph's nodes in a document: a node whose name the document knows keeps that one's. */
export function idsFor(document: Placed, graph: Graph): Map<NodeId, NodeId> {
  const known = new Map(nodeIds(document).map((id) => [document.nodes[id]?.name, id]));
  const ids = new Map<NodeId, NodeId>();
  const fresh = freshIds(document);
  for (const id of nodeIds(graph)) {
    ids.set(id, known.get(graph.nodes[id]?.name) ?? fresh());
  }
  return ids;
}

function renamed(node: GraphNode, ids: ReadonlyMap<NodeId, NodeId>): GraphNode {
  const inputs = Object.entries(node.inputs).map(([port, source]): [string, PortSource] => [
    port,
    'node' in source ? { node: ids.get(source.node) ?? source.node } : source,
  ]);
  return { ...node, inputs: Object.fromEntries(inputs) };
}

/** A graph with other ids for its nodes. */
export function renumbered(graph: Graph, ids: ReadonlyMap<NodeId, NodeId>): Graph {
  const nodes = [...ids].map(([id, mapped]) => [
    mapped,
    renamed(graph.nodes[id] as GraphNode, ids),
  ]);
  const output = graph.output === null ? null : (ids.get(graph.output) ?? null);
  const { definitions } = graph;
  return {
    ...{ nodes: Object.fromEntries(nodes) as Graph['nodes'], output },
    ...(definitions && { definitions }),
  };
}

/** A muted node whose line, which has only what it hands on, is as it was: with all of its wiring. */
function keptMuted(document: Placed, graph: Graph, id: NodeId): GraphNode | undefined {
  const old = document.nodes[id];
  if (!old?.muted || equationText(graph, id) !== equationText(document, id)) return undefined;
  const { op, name, inputs, params, stopped } = old;
  const wired = Object.entries(inputs).filter(([, s]) => !('node' in s) || graph.nodes[s.node]);
  const flags = { muted: true, ...(stopped && { stopped }) } as const;
  return { op, name, inputs: Object.fromEntries(wired), params, ...flags };
}

/** The graph with ids of the document, and the names that its nested nodes have there. */
function identified(document: Placed, graph: Graph, ids: ReadonlyMap<NodeId, NodeId>): Graph {
  const { nodes, ...rest } = renumbered(graph, ids);
  const named = [...nestedNames(document.nodes, nodes)].map(([id, name]) => {
    return [id, { ...(nodes[id] as GraphNode), name }] as const;
  });
  return { ...rest, nodes: { ...nodes, ...Object.fromEntries(named) } };
}

/** A text's graph with the ids, the places and what the text does not say of the nodes that are known. */
export function merged(
  document: Placed,
  parsed: Graph,
  gone: AdjointDocument['nodes'] = {},
  moves: ReadonlySet<NodeId> = NONE,
): Pick<AdjointDocument, 'nodes' | 'output'> {
  const before = { ...document, nodes: { ...gone, ...document.nodes } };
  const known = new Map(Object.values(before.nodes).map((node) => [node.name, node]));
  const folded = foldStopped(parsed, (name) => known.get(name)?.stopped === true);
  const graph = identified(before, folded, sameNodes(document, folded, gone));
  const stays = nodeIds(graph).flatMap((id) => {
    const old = before.nodes[id];
    return old && !moves.has(id) ? [[id, old.position] as const] : [];
  });
  const places = placesBeside(graph, new Map(stays));
  const nodes = nodeIds(graph).map((id): [NodeId, DocumentNode] => {
    const old = before.nodes[id];
    const node = keptMuted(before, graph, id) ?? (graph.nodes[id] as GraphNode);
    const keeps = old?.op === node.op && ops.get(node.op)?.source !== undefined;
    const params = keeps ? { ...old.params, ...node.params } : node.params;
    const { x, y } = places.get(id) ?? { x: 0, y: 0 };
    return [id, { ...node, params, ...(old && looksOf(old)), position: { x, y } }];
  });
  return { nodes: Object.fromEntries(nodes), output: graph.output };
}

/** A definition with its ports, whose order is that of ids, in the order that another has for the same names. */
function withPortsOf(definition: DocumentDefinition, other: Definition): DocumentDefinition {
  const names = inputsOf(other);
  if (inputsOf(definition).join() === names.join()) return definition;
  const byName = new Map(nodeIds(definition).map((id) => [definition.nodes[id]?.name, id]));
  const ports = names.flatMap((name) => byName.get(name) ?? []);
  const rest = nodeIds(definition).filter((id) => !ports.includes(id));
  const ids = new Map([...ports, ...rest].map((id, i) => [id, `n${i + 1}`]));
  return renumbered(definition, ids) as DocumentDefinition;
}

/** The definition that a text's op has in a document: under its name, else under one that is gone where it reads the same. */
function knownAs(
  document: AdjointDocument,
  parsed: Definitions,
  name: string,
): DocumentDefinition | undefined {
  const { definitions = {} } = document;
  if (definitionOf(document, name)) return definitions[name];
  const all = { nodes: {}, output: null, definitions: { ...definitions, ...parsed } };
  const textOf = (own: Definition): string => printFormulas(all, { [name]: own });
  const text = textOf(parsed[name] as Definition);
  return Object.entries(definitions)
    .filter(([old]) => !Object.hasOwn(parsed, old))
    .map(([old, own]) => calledBy(own, old, name))
    .find((own) => textOf(own) === text);
}

/** The definitions of a text, with the ids and places of those that are known; what does not change stays the same object. */
function mergedDefinitions(document: AdjointDocument, parsed: Definitions): DocumentDefinitions {
  const { definitions = {} } = document;
  const made = Object.entries(parsed).map(([name, definition]) => {
    const before = knownAs(document, parsed, name);
    if (!before) return [name, placedDefinition(definition, parsed)] as const;
    const after = merged({ ...before, definitions }, { ...definition, definitions: parsed });
    const kept = withPortsOf(after, definition);
    const frames = before.frames && { frames: before.frames };
    const made = { ...kept, ...frames };
    return [name, sameJson(before, made) ? before : made] as const;
  });
  return Object.fromEntries(made);
}

/**
 * The document with the nodes, the wiring and the definitions of `parsed`. A node that `document` knows, by its name, by
 * its place in a line or as what computes the same, keeps its id and place; a source without a value in the text
 * keeps the one it had. `gone` are nodes that were there when the typing began, so that text cut and pasted back
 * loses nothing; those of `moves` are placed anew.
 */
export function mergeFormulas(
  document: AdjointDocument,
  parsed: Graph,
  gesture: string,
  gone: AdjointDocument['nodes'] = {},
  moves: ReadonlySet<NodeId> = NONE,
): Edit {
  const { nodes, output } = merged(document, parsed, gone, moves);
  const definitions = parsed.definitions && mergedDefinitions(document, parsed.definitions);
  const recipe = (draft: Draft<AdjointDocument>): void => {
    for (const id of Object.keys(draft.nodes)) if (!nodes[id]) delete draft.nodes[id];
    for (const [id, node] of Object.entries(nodes)) {
      if (!sameJson(draft.nodes[id], node)) draft.nodes[id] = node as Draft<DocumentNode>;
    }
    draft.output = output;
    if (!definitions) delete draft.definitions;
    else if (!sameJson(draft.definitions, definitions))
      draft.definitions = definitions as Draft<DocumentDefinitions>;
  };
  return { label: 'Edit formulas', gesture, recipe };
}

import {
  definitionOf,
  innerId,
  type NodeId,
  nodeIds,
  type PortSource,
  portIds,
} from '../../engine/index.ts';
import {
  type AdjointDocument,
  type DocumentDefinition,
  type DocumentNode,
  EMPTY_DOCUMENT,
} from '../document/document.ts';

/** A use of an op of the document's own that is looked into. */
export interface OwnUse {
  /** The name of the op. */
  readonly name: string;
  /** The id that its equation had when it was opened: ids of what is inside begin with it. */
  readonly id: NodeId;
  /** The id of the equation that makes its value. */
  readonly value: NodeId;
}

export const ownDefinition = (
  document: AdjointDocument,
  name: string,
): DocumentDefinition | undefined => definitionOf(document, name) && document.definitions?.[name];

/** A node with other ids for those that feed it. */
function fedBy(node: DocumentNode, idOf: (id: NodeId) => NodeId): DocumentNode {
  const inputs = Object.entries(node.inputs).map(([port, source]): [string, PortSource] => [
    port,
    'node' in source ? { node: idOf(source.node) } : source,
  ]);
  return { ...node, inputs: Object.fromEntries(inputs) };
}

/** A definition as the canvas draws it inside a use, with the ids that its nodes have in the program. */
export function ownScene(
  document: AdjointDocument,
  { nodes, output, frames }: DocumentDefinition,
  { id: use, value }: Pick<OwnUse, 'id' | 'value'>,
): AdjointDocument {
  const ports = new Set(portIds({ nodes, output }));
  const idOf = (id: NodeId): NodeId => (id === output && !ports.has(id) ? value : innerId(use, id));
  const drawn = nodeIds({ nodes }).map((id) => [idOf(id), fedBy(nodes[id] as DocumentNode, idOf)]);
  return {
    ...{ ...EMPTY_DOCUMENT, title: document.title },
    nodes: Object.fromEntries(drawn),
    output: output === null ? null : idOf(output),
    ...(frames && { frames }),
    ...(document.definitions && { definitions: document.definitions }),
    idsBegin: innerId(use, 'n'),
  };
}

/** The definition that an edited scene is; what makes the value keeps its id where no new node has taken it. */
export function definitionIn(
  { nodes, output, frames }: AdjointDocument,
  before: DocumentDefinition,
  { id: use, value }: Pick<OwnUse, 'id' | 'value'>,
): DocumentDefinition {
  const prefix = innerId(use, '');
  const inner = Object.keys(nodes).filter((id) => id !== value);
  const taken = new Set(inner.map((id) => id.slice(prefix.length)));
  const own = before.output !== null && !taken.has(before.output) ? before.output : undefined;
  const fresh = `n${[...taken].reduce((most, id) => Math.max(most, Number(id.slice(1)) || 0), 0) + 1}`;
  const idOf = (id: NodeId): NodeId => (id === value ? (own ?? fresh) : id.slice(prefix.length));
  const written = Object.entries(nodes).map(([id, node]) => [idOf(id), fedBy(node, idOf)]);
  return {
    ...{ nodes: Object.fromEntries(written), output: output === null ? null : idOf(output) },
    ...(frames && { frames }),
  };
}

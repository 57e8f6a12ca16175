import { current, type Draft } from 'immer';
import {
  type Edge,
  edges,
  freshId,
  freshName,
  fromNested,
  type Nested,
  type NodeId,
  nameProblem,
  opOf,
  type PortSource,
  pathUpstream,
  plainSymbol,
  type Tensor,
  type Training,
  toNested,
  withParameters,
} from '../../engine/index.ts';
import type { AdjointDocument, DocumentNode, Position } from './document.ts';

/** A named change of the document. Edits with the same gesture in a row are one undo entry. */
export interface Edit {
  readonly label: string;
  readonly gesture?: string;
  /** It is of the document as a whole, whatever is looked into. */
  readonly whole?: true;
  /** It opens another document in place of the one that is there. */
  readonly opens?: true;
  readonly recipe: (draft: Draft<AdjointDocument>) => void;
}

/** The first letter that names of new nodes of each kind try: inputs x, y, …; all else a, b, …. */
const FIRST_NAME: Readonly<Record<string, string>> = { input: 'x', parameter: 'w', constant: 'k' };

/** A node of an op, ready to be added: with a free name and the op's own values on its ports. */
export function newNode(
  document: AdjointDocument,
  opName: string,
  position: Position,
): DocumentNode {
  const op = opOf(document, opName);
  const defaults = Object.entries(op?.defaults ?? {});
  return {
    op: opName,
    name: freshName(document, FIRST_NAME[op?.source ?? ''] ?? 'a'),
    inputs: Object.fromEntries(defaults.map(([port, value]) => [port, { value }])),
    params: op?.source ? { value: 1 } : {},
    position,
  };
}

/** Adds a node under a fresh id; returns the id with the edit. */
export function addNode(
  document: AdjointDocument,
  node: DocumentNode,
): { readonly id: NodeId; readonly edit: Edit } {
  const id = freshId(document);
  const recipe = (draft: Draft<AdjointDocument>): void => {
    draft.nodes[id] = node as Draft<DocumentNode>;
  };
  return { id, edit: { label: `Add ${node.op}`, recipe } };
}

export function removeNodes(ids: readonly NodeId[], removedEdges: readonly Edge[] = []): Edit {
  const count = ids.length + removedEdges.length;
  const what = ids.length === 0 ? 'edge' : ids.length === 1 ? 'node' : `${ids.length} nodes`;
  return {
    label: `Delete ${count > 1 && ids.length === 0 ? `${count} edges` : what}`,
    recipe: (draft) => {
      for (const id of ids) delete draft.nodes[id];
      if (draft.output !== null && ids.includes(draft.output)) draft.output = null;
      for (const { to, port } of [
        ...edges(current(draft)).filter((e) => ids.includes(e.from)),
        ...removedEdges,
      ]) {
        delete draft.nodes[to]?.inputs[port];
      }
    },
  };
}

/** Wires an edge; what fed the port before is replaced. */
export function connect({ from, to, port }: Edge): Edit {
  return setPort(to, port, { node: from }, 'Connect');
}

/** Takes an edge from one port to another, or changes where it starts, as one edit. */
export function reconnect(old: Edge, fresh: Edge): Edit {
  return {
    label: 'Reconnect',
    recipe: (draft) => {
      delete draft.nodes[old.to]?.inputs[old.port];
      const node = draft.nodes[fresh.to];
      if (node) node.inputs[fresh.port] = { node: fresh.from };
    },
  };
}

export function disconnect({ to, port }: Pick<Edge, 'to' | 'port'>): Edit {
  return {
    label: 'Disconnect',
    recipe: (draft) => {
      delete draft.nodes[to]?.inputs[port];
    },
  };
}

/** Frozen row by row: immer, which else does it, would take an array element by element. */
function frozen(value: Nested): Nested {
  if (typeof value !== 'object') return value;
  if (typeof value[0] === 'object') for (const row of value) frozen(row);
  return Object.freeze(value);
}

/** A value as documents write it: JSON has no infinities and no NaN, so those become text. */
const written = (value: Nested | Tensor): Nested =>
  frozen(toNested(typeof value === 'object' && 'data' in value ? value : fromNested(value)));

/** Feeds a port by a node or by a value of its own. */
export function setPort(to: NodeId, port: string, source: PortSource, label = 'Set port'): Edit {
  const fed = 'value' in source ? { value: written(source.value) } : source;
  return {
    label,
    recipe: (draft) => {
      const node = draft.nodes[to];
      if (node) node.inputs[port] = fed as Draft<PortSource>;
    },
  };
}

export function moveNodes(positions: ReadonlyMap<NodeId, Position>, gesture?: string): Edit {
  return {
    label: positions.size === 1 ? 'Move node' : `Move ${positions.size} nodes`,
    ...(gesture === undefined ? {} : { gesture }),
    recipe: (draft) => {
      for (const [id, position] of positions) {
        const node = draft.nodes[id];
        if (node) node.position = position;
      }
    },
  };
}

/** The value of an input, parameter or constant. */
export function setValue(id: NodeId, value: Nested | Tensor, gesture?: string): Edit {
  return {
    label: 'Change value',
    ...(gesture === undefined ? {} : { gesture }),
    recipe: (draft) => {
      const node = draft.nodes[id];
      if (node) node.params.value = written(value);
    },
  };
}

/** Params of an op; undefined goes back to a default. */
export function setParams(
  id: NodeId,
  params: Readonly<Record<string, unknown>>,
  gesture?: string,
): Edit {
  return {
    label: `Change ${Object.keys(params)[0] ?? 'nothing'}`,
    ...(gesture === undefined ? {} : { gesture }),
    recipe: (draft) => {
      const node = draft.nodes[id];
      if (!node) return;
      for (const [name, value] of Object.entries(params)) {
        if (value === undefined) delete node.params[name];
        else node.params[name] = value;
      }
    },
  };
}

export const setParam = (id: NodeId, name: string, value: unknown): Edit =>
  setParams(id, { [name]: value });

export function renameNode(id: NodeId, name: string): Edit {
  return {
    label: `Rename to ${name}`,
    recipe: (draft) => {
      const node = draft.nodes[id];
      if (node) node.name = name;
    },
  };
}

export const setOutput = (id: NodeId): Edit => ({
  label: 'Choose output',
  recipe: (draft) => {
    draft.output = id;
  },
});

/** What is said of training, changed in part. */
export const setTraining = (change: Partial<Training>, label: string, gesture?: string): Edit => ({
  label,
  whole: true,
  ...(gesture === undefined ? {} : { gesture }),
  recipe: (draft) => {
    if (draft.training) Object.assign(draft.training, change);
  },
});

/** Values that training has reached, where a node is still there and of that shape. */
export function setParameters(
  document: AdjointDocument,
  parameters: ReadonlyMap<NodeId, Tensor>,
  gesture: string,
): Edit {
  const { nodes } = withParameters(document, parameters);
  return {
    label: 'Train',
    whole: true,
    gesture,
    recipe: (draft) => {
      for (const id of parameters.keys()) {
        const node = draft.nodes[id];
        if (node) node.params.value = frozen(nodes[id]?.params.value as Nested);
      }
    },
  };
}

export const setTitle = (title: string): Edit => ({
  label: 'Rename document',
  whole: true,
  recipe: (draft) => {
    draft.title = title;
  },
});

/** Another document in place of this one, as one undoable edit. */
export const replaceDocument = (document: AdjointDocument, label: string): Edit => ({
  label,
  whole: true,
  opens: true,
  recipe: (draft) => {
    Object.assign(draft, document);
    if (!document.training) delete draft.training;
    if (!document.frames) delete draft.frames;
    if (!document.definitions) delete draft.definitions;
  },
});

/** Why a node cannot take this name, as a sentence; undefined if it can. */
export function renameProblem(
  document: AdjointDocument,
  id: NodeId,
  name: string,
): string | undefined {
  const taken = Object.entries(document.nodes).some(([o, node]) => o !== id && node.name === name);
  return taken ? `There is a node ${name} already.` : nameProblem(name);
}

/** Why an edge cannot be wired, as a sentence; undefined if it can. */
export function connectProblem(
  document: AdjointDocument,
  { from, to }: Pick<Edge, 'from' | 'to'>,
): string | undefined {
  const path = pathUpstream(document, from, to);
  if (!path) return undefined;
  const names = [...path, from].map((id) => document.nodes[id]?.name ?? id).reverse();
  return `That would close a cycle: ${names.map(plainSymbol).join(' → ')}.`;
}

import {
  type Definitions,
  formulasIn,
  type Graph,
  type GraphNode,
  isFree,
  type Nested,
  type NodeId,
  nodeIds,
  opOf,
  ParamError,
  type PortSource,
  parameterNames,
  portAt,
  printFormulas,
  UNNAMED,
} from '../../engine/index.ts';
import { placedDefinitions } from '../document/definitions.ts';
import {
  type AdjointDocument,
  type DocumentDefinitions,
  type DocumentNode,
  EMPTY_DOCUMENT,
  sameJson,
} from '../document/document.ts';
import { merged } from '../document/mergeGraph.ts';
import { type Drawn, looksOf } from '../document/nodeLooks.ts';

/** What ids of the nodes inside an ODE block begin with: they are none of the document's. */
const BEGIN = 'f';

/** The text of the right side of an ODE node, and the param that has it. */
function textOf(
  around: AdjointDocument,
  node: DocumentNode,
): { param: string; text: string } | undefined {
  const param = opOf(around, node.op)?.params?.find(({ kind }) => kind === 'formulas')?.name;
  const text = node.params[param ?? ''];
  return param !== undefined && typeof text === 'string' ? { param, text } : undefined;
}

/** A text's graph; undefined where the text cannot be read. */
function graphOf(text: string, definitions: Definitions | undefined): Graph | undefined {
  try {
    return formulasIn(text, definitions);
  } catch (error) {
    if (error instanceof ParamError) return undefined;
    throw error;
  }
}

/** The nodes that are drawn already, as a graph whose names have ids and places. */
const asDrawn = (drawn: Drawn = {}): Pick<AdjointDocument, 'nodes' | 'output' | 'idsBegin'> => ({
  nodes: Object.fromEntries(
    Object.entries(drawn).map(([name, { id, x, y, ...looks }]) => [
      id,
      { op: '', name, inputs: {}, params: {}, position: { x, y }, ...looks },
    ]),
  ),
  output: null,
  idsBegin: BEGIN,
});

/**
 * The right side of an ODE node as the canvas draws it; undefined where its text cannot be read. `values` are those of
 * its free names: z, t and the parameters.
 */
export function odeScene(
  around: AdjointDocument,
  node: DocumentNode,
  values: ReadonlyMap<string, Nested> = new Map(),
): AdjointDocument | undefined {
  const { text } = textOf(around, node) ?? {};
  const graph = text === undefined ? undefined : graphOf(text, around.definitions);
  if (!graph) return undefined;
  const definitions: DocumentDefinitions = {
    ...around.definitions,
    ...(graph.definitions && placedDefinitions(graph.definitions)),
  };
  const { nodes, output } = merged(asDrawn(node.drawn), { ...graph, definitions });
  const drawn = nodeIds({ nodes }).map((id): [NodeId, DocumentNode] => {
    const own = nodes[id] as DocumentNode;
    const value = isGiven(own) ? values.get(own.name) : undefined;
    return [id, value === undefined ? own : { ...own, params: { ...own.params, value } }];
  });
  return {
    ...{ ...EMPTY_DOCUMENT, title: around.title, nodes: Object.fromEntries(drawn), output },
    ...(node.frames && { frames: node.frames }),
    ...(Object.keys(definitions).length > 0 && { definitions }),
    idsBegin: BEGIN,
  };
}

/** Whether a node's value comes from around the right side: z, t or a parameter. */
function isGiven({ op }: GraphNode): boolean {
  const record = opOf({}, op);
  return record !== undefined && isFree(record);
}

/** A scene's graph without the values that come from around it. */
const withoutValues = ({ nodes, output, definitions }: AdjointDocument): Graph => ({
  ...(definitions && { definitions }),
  nodes: Object.fromEntries(
    Object.entries(nodes).map(([id, node]) => [
      id,
      isGiven(node) ? { ...node, op: 'input', params: {} } : node,
    ]),
  ),
  output,
});

/** The nodes of a graph in the one that its text reads as: by name, those written in place by the ports that they feed. */
function reread(graph: Graph, text: Graph): ReadonlyMap<NodeId, NodeId> {
  const byName = new Map(nodeIds(text).map((id) => [text.nodes[id]?.name, id]));
  const found = new Map<NodeId, NodeId>();
  const open: (readonly [NodeId, NodeId])[] = nodeIds(graph).flatMap((id) => {
    const { name = '' } = graph.nodes[id] ?? {};
    const other = byName.get(name);
    return other !== undefined && !/^_\d+$/.test(name) ? [[id, other] as const] : [];
  });
  if (graph.output !== null && text.output !== null) open.push([graph.output, text.output]);
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const [id, other] = pair;
    if (found.has(id)) continue;
    found.set(id, other);
    for (const [port, source] of Object.entries(graph.nodes[id]?.inputs ?? {})) {
      const same = text.nodes[other]?.inputs[port];
      if ('node' in source && same && 'node' in same) open.push([source.node, same.node]);
    }
  }
  return found;
}

/** A right side as text: one formula, or a line for each node with a name of its own. */
function written(graph: Graph, own: Definitions | undefined): string {
  const text = printFormulas(graph, own ?? {});
  const isOne = !text.includes('\n') && text.startsWith(`${UNNAMED} = `);
  return isOne ? text.slice(UNNAMED.length + 3) : text;
}

/** The names of the parameters of a graph, in the order of the ports that give them. */
const parametersOf = (graph: Graph): readonly string[] =>
  parameterNames({
    names: nodeIds(graph).flatMap((id) => {
      const node = graph.nodes[id] as GraphNode;
      return opOf({}, node.op)?.source && node.params.value === undefined ? [node.name] : [];
    }),
  });

/**
 * An ODE node whose right side is an edited scene: its text, where that is drawn, and its ports. A parameter keeps
 * what feeds it, whatever it is called now; a new one has the value that it was made with.
 */
export function withRightSide(
  around: AdjointDocument,
  node: DocumentNode,
  edited: AdjointDocument,
): DocumentNode {
  const { param, text } = textOf(around, node) ?? {};
  const before = odeScene(around, node);
  if (param === undefined || text === undefined || !before) return node;
  const local = graphOf(text, around.definitions)?.definitions;
  const graph = withoutValues(edited);
  const now = written(graph, local);
  const read = graphOf(now, edited.definitions);
  if (!read) return node;
  const op = opOf(around, node.op);
  const fixed = (op?.inputs.length ?? 1) - 1;
  const portOf = (i: number): string => (op ? portAt(op, fixed + i) : '');
  const idBefore = new Map(nodeIds(before).map((id) => [before.nodes[id]?.name, id]));
  const ports = new Map<NodeId | undefined, PortSource | undefined>(
    parametersOf(graphOf(text, around.definitions) ?? before).map((name, i) => [
      idBefore.get(name),
      node.inputs[portOf(i)],
    ]),
  );
  const idNow = new Map(nodeIds(edited).map((id) => [edited.nodes[id]?.name, id]));
  const given = parametersOf(read).flatMap((name, i): [string, PortSource][] => {
    const id = idNow.get(name);
    const value = (edited.nodes[id ?? '']?.params.value ?? 1) as Nested;
    const source = ports.has(id) ? ports.get(id) : { value };
    return source ? [[portOf(i), source]] : [];
  });
  const others = Object.entries(node.inputs).filter(([port]) =>
    op?.inputs.slice(0, fixed).includes(port),
  );
  const drawn = [...reread(graph, read)].map(([id, other]) => {
    const { position = { x: 0, y: 0 }, ...node } = edited.nodes[id] ?? {};
    return [read.nodes[other]?.name, { id, ...position, ...looksOf(node) }] as const;
  });
  const params = now === text ? node.params : { ...node.params, [param]: now };
  const { frames: _, ...plain } = node;
  const made = {
    ...plain,
    params,
    inputs: Object.fromEntries([...others, ...given]),
    drawn: Object.fromEntries(drawn),
    ...(edited.frames && { frames: edited.frames }),
  };
  return sameJson(made, node) ? node : made;
}

import { ops } from '../ops/index.ts';
import { isFree, type Op } from '../ops/op.ts';
import {
  type Definition,
  type Definitions,
  type Graph,
  type GraphNode,
  type NodeId,
  nodeIds,
} from './graph.ts';
import { nameProblem } from './names.ts';

/** What a text or a card has to know of an op before it is computed. */
export type Signature = Pick<
  Op,
  'name' | 'inputs' | 'variadic' | 'optional' | 'discrete' | 'params' | 'operator' | 'source'
>;

/** The nodes of a definition that are its ports: its free sources, oldest first. */
export function portIds(definition: Definition): NodeId[] {
  return nodeIds(definition).filter((id) => {
    const op = ops.get((definition.nodes[id] as GraphNode).op);
    return op !== undefined && isFree(op);
  });
}

/** A definition whose ports are inputs with no value of their own: each use has its values. */
export function withPlainPorts<
  N extends GraphNode,
  D extends { readonly nodes: Readonly<Record<NodeId, N>>; readonly output: NodeId | null },
>(definition: D): D {
  const ports = portIds(definition).map((id) => {
    return [id, { ...definition.nodes[id], op: 'input', inputs: {}, params: {} }] as const;
  });
  return { ...definition, nodes: { ...definition.nodes, ...Object.fromEntries(ports) } };
}

/** The names of a definition's ports, in order. */
export const inputsOf = (definition: Definition): string[] =>
  portIds(definition).map((id) => (definition.nodes[id] as GraphNode).name);

/** The definition of a name, if a graph has one: none has one called toString. */
export const definitionOf = (
  { definitions }: Pick<Graph, 'definitions'>,
  name: string,
): Definition | undefined =>
  definitions && Object.hasOwn(definitions, name) ? definitions[name] : undefined;

/** What is known of an op by its name: of the graph's own first, then of the table. */
export function signatureOf(
  graph: Pick<Graph, 'definitions'>,
  name: string,
): Signature | undefined {
  const own = definitionOf(graph, name);
  return own ? { name, inputs: inputsOf(own) } : ops.get(name);
}

/** A name that is called in a formula. */
const CALL = /(?<![\p{L}\p{N}_])[\p{L}_][\p{L}\p{N}_]*(?=\s*\()/gu;

/** The names of the ops that a node uses: its own, and those that are called in its formulas, as in the right side of an ODE. */
export function opsUsedBy({ op, params }: Pick<GraphNode, 'op' | 'params'>): string[] {
  const texts = (ops.get(op)?.params ?? [])
    .filter(({ kind }) => kind === 'formulas')
    .map(({ name }) => params[name]);
  const called = texts.flatMap((text) =>
    typeof text === 'string' ? (text.match(CALL) ?? []) : [],
  );
  return [op, ...called];
}

/** The names of the definitions that a graph uses itself. */
function namesIn({ nodes }: Definition, definitions: Definitions): string[] {
  const used = new Set(Object.values(nodes).flatMap(opsUsedBy));
  return [...used].filter((name) => Object.hasOwn(definitions, name));
}

/** The definitions that a graph uses, directly or through one another; undefined for none. */
export function usedDefinitions(graph: Graph): Definitions | undefined {
  const { definitions = {} } = graph;
  const used = new Set(namesIn(graph, definitions));
  for (const name of used) {
    for (const inner of namesIn(definitions[name] as Definition, definitions)) used.add(inner);
  }
  if (used.size === 0) return undefined;
  return Object.fromEntries([...used].map((name) => [name, definitions[name] as Definition]));
}

/** Every definition after those that it uses; of those that use themselves, the rounds of names. */
export function definitionOrder(definitions: Definitions): {
  readonly order: readonly string[];
  readonly rounds: ReadonlyMap<string, readonly string[]>;
} {
  const order: string[] = [];
  const rounds = new Map<string, readonly string[]>();
  const done = new Set<string>();
  const visit = (name: string, around: readonly string[]): void => {
    const at = around.indexOf(name);
    if (at >= 0) {
      const round = around.slice(at);
      for (const [i, member] of round.entries()) {
        if (!rounds.has(member)) rounds.set(member, [...round.slice(i), ...round.slice(0, i)]);
      }
    }
    if (at >= 0 || done.has(name)) return;
    for (const inner of namesIn(definitions[name] as Definition, definitions)) {
      visit(inner, [...around, name]);
    }
    done.add(name);
    order.push(name);
  };
  for (const name of Object.keys(definitions)) visit(name, []);
  return { order, rounds };
}

/** `f uses itself: f → g → f.` */
export const recursionText = (round: readonly string[]): string =>
  `${round[0]} uses itself: ${[...round, round[0]].join(' → ')}`;

/** Most ops that a graph defines: they are visited one inside the other. */
export const MAX_DEFINITIONS = 200;

/** Why `name` cannot be the name of an op of a graph's own, as a sentence; undefined if it can. */
export function opNameProblem(name: string): string | undefined {
  if (!/^[A-Za-z_]\w*$/.test(name)) {
    return 'The name of an op has letters a to z, digits and underscores, a letter first.';
  }
  const builtIn = ops.get(name) ?? [...ops.values()].find((op) => op.aliases?.includes(name));
  if (builtIn) return `${name} is the name of a built-in op.`;
  if (name in Object.prototype) return `${name} cannot be the name of an op.`;
  return nameProblem(name)?.replace('A node needs', 'An op needs');
}

import { deriveAlgebra } from '../algebra/derive.ts';
import { inShapes } from '../algebra/readings.ts';
import { definitionOf, usedDefinitions } from '../graph/definitions.ts';
import { type Definitions, type Graph, type GraphNode, nodeIds } from '../graph/graph.ts';
import { ops } from '../ops/index.ts';
import type { Formulas, Op, Params } from '../ops/op.ts';
import { type BodyPlan, bodyPlan } from '../plan/bodyPlan.ts';
import type { Shape } from '../tensor/tensor.ts';
import { parseFormulas } from '../text/parse.ts';
import { printDefinition } from '../text/print.ts';
import { graphBody } from './graphBody.ts';
import { withOwnOps } from './ownOps.ts';
import { ParamError } from './paramError.ts';
import { UNNAMED } from './params.ts';

/** How the params of a node are resolved; `params.ts`, which reads formulas, has it. */
export type Resolve = (op: Op, given: GraphNode['params'], definitions?: Definitions) => Params;

/** A line that assigns, defines an op or names the output, behind comments. */
const ASSIGNS =
  /^(?:\s*#[^\n\r]*[\n\r]|\s)*(?:output\s|[\p{L}_][\p{L}\p{N}_]*\s*(?:\([^()=]*\)\s*)?=)/u;

/** Formula text → graph; a text that assigns nothing is one expression. Throws a ParamError with line and column. */
export function formulasGraph(text: string, definitions?: Definitions): Graph {
  const isNamed = ASSIGNS.test(text);
  const { graph, errors } = parseFormulas(isNamed ? text : `${UNNAMED} = ${text}`, definitions);
  const [error] = errors;
  if (!error) return graph;
  const column = isNamed || error.line > 1 ? error.column : error.column - UNNAMED.length - 3;
  throw new ParamError(`line ${error.line}, column ${column}: ${error.message}`);
}

/**
 * A text with those of some definitions before it that it uses, so that it can be read anywhere. Throws a ParamError.
 */
export function withDefinitions(text: string, definitions: Definitions): string {
  const graph = formulasGraph(text, definitions);
  const used = usedDefinitions({ ...graph, definitions: { ...definitions, ...graph.definitions } });
  const outer = Object.entries(used ?? {}).filter(([name]) => !definitionOf(graph, name));
  if (outer.length === 0) return text;
  const printed = outer.map(([name, definition]) => printDefinition(name, definition, definitions));
  return [...printed, ASSIGNS.test(text) ? text : `${UNNAMED} = ${text}`].join('\n');
}

/** Nodes that stand for a value from outside: sources that are given none. */
const isFreeName = ({ op, params }: GraphNode): boolean =>
  ops.get(op)?.source !== undefined && params.value === undefined;

/** As many texts, and shapes of each, as are kept compiled. */
const MOST_KEPT = 32;

/** `make(key)`, remembered for the keys asked for last. */
function remembered<T>(make: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const made = known.get(key) ?? make(key);
    known.delete(key);
    known.set(key, made);
    if (known.size > MOST_KEPT) known.delete(known.keys().next().value as string);
    return made;
  };
}

/** A text read: what it computes. Throws a ParamError. */
export function readFormulas(text: string, resolve: Resolve): Formulas {
  const graph = formulasGraph(text);
  const { output } = graph;
  if (output === null) throw new ParamError('the formulas compute nothing');
  const ids = nodeIds(graph);
  const free = ids.filter((id) => isFreeName(graph.nodes[id] as GraphNode));
  const names = free.map((id) => (graph.nodes[id] as GraphNode).name);
  const { definitions } = graph;
  const table = definitions ? withOwnOps(definitions, resolve) : ops;
  const reader = {
    ops: table,
    resolve: (op: Op, given: GraphNode['params']) => resolve(op, given, definitions),
  };
  const body = graphBody(graph, free, reader);
  const shapes = deriveAlgebra<Shape>(ops, inShapes);
  const planFor = remembered((key): BodyPlan => bodyPlan(body, names, JSON.parse(key) as Shape[]));
  return {
    ...{ text, graph, names, body },
    shape: (given) => body(shapes, given, {}),
    plan: (given) => planFor(JSON.stringify(given)),
  };
}

/** Reads texts, and keeps what was read last: an edit elsewhere in a document then costs nothing. */
export const formulasReader = (resolve: Resolve): ((text: string) => Formulas) =>
  remembered((text) => readFormulas(text, resolve));

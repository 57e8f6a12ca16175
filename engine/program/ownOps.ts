import { readingsOf } from '../algebra/readings.ts';
import { definitionOrder, inputsOf, portIds, recursionText } from '../graph/definitions.ts';
import { type Definition, type Definitions, edges, type GraphNode } from '../graph/graph.ts';
import { defineBlock } from '../ops/block.ts';
import { ops } from '../ops/index.ts';
import { type Op, OWN_GROUP } from '../ops/op.ts';
import { ShapeError } from '../tensor/tensor.ts';
import { printDefinition } from '../text/print.ts';
import type { Resolve } from './formulas.ts';
import { graphBody } from './graphBody.ts';
import { ParamError } from './paramError.ts';

const readings = readingsOf(ops);

/** Most ops that one opens into, those inside others counted: as many as a graph has nodes. */
const MAX_OPENED = 5_000;

/** The ports whose values are used as indices, classes or conditions alone. */
function discretePorts({ nodes, output }: Definition, table: ReadonlyMap<string, Op>): string[] {
  const definition = { nodes, output };
  const uses = edges(definition);
  return portIds(definition).flatMap((id) => {
    const own = uses.filter(({ from }) => from === id);
    const isDiscrete = own.every(({ to, port }) => {
      const op = table.get((nodes[to] as GraphNode).op);
      return op?.discrete?.includes(port) === true;
    });
    return own.length > 0 && isDiscrete && id !== output ? [(nodes[id] as GraphNode).name] : [];
  });
}

/** The ops that some definitions and the table make, while it grows. */
interface Growing {
  readonly definitions: Definitions;
  readonly table: Map<string, Op>;
  /** How many ops each definition opens into. */
  readonly sizes: Map<string, number>;
  readonly rounds: ReadonlyMap<string, readonly string[]>;
  readonly resolve: Resolve;
}

/** What a definition computes, or the sentence that says why it computes nothing. */
function bodyOf(growing: Growing, name: string): NonNullable<Op['body']> | string {
  const { table, sizes, rounds, definitions } = growing;
  const definition = definitions[name] as Definition;
  const round = rounds.get(name);
  if (round) return recursionText(round);
  const size = Object.values(definition.nodes).reduce(
    (sum, { op }) => sum + (sizes.get(op) ?? 1),
    0,
  );
  sizes.set(name, size);
  if (size > MAX_OPENED) return `${name} opens into more than ${MAX_OPENED} ops`;
  const resolve = (op: Op, params: GraphNode['params']) => growing.resolve(op, params, definitions);
  try {
    return graphBody(definition, portIds(definition), { ops: table, resolve });
  } catch (error) {
    if (error instanceof ShapeError || error instanceof ParamError) {
      return `in ${name}: ${error.message}`;
    }
    throw error;
  }
}

/** An op that stands for a graph. One that computes nothing has its ports, and says why where it is used. */
function ownOp(growing: Growing, name: string): Op {
  const definition = growing.definitions[name] as Definition;
  const body = bodyOf(growing, name);
  const yields = growing.table.get(definition.nodes[definition.output ?? '']?.op ?? '')?.yields;
  const block = defineBlock({
    name,
    inputs: inputsOf(definition),
    help: printDefinition(name, definition, growing.definitions),
    group: OWN_GROUP,
    symbol: `\\text{${name.replaceAll('_', '\\_')}}`,
    discrete: discretePorts(definition, growing.table),
    ...(yields && { yields }),
    check: () => {
      if (typeof body === 'string') throw new ShapeError(body);
    },
    body: typeof body === 'string' ? (_k, [x]) => x as never : body,
    samples: [],
  });
  const op = block(readings);
  const shape: Op['shape'] = (shapes, params) => {
    try {
      return op.shape(shapes, params);
    } catch (error) {
      if (!(error instanceof ShapeError) || typeof body === 'string') throw error;
      throw new ShapeError(`in ${name}: ${error.message}`);
    }
  };
  return { ...op, shape, definition };
}

/**
 * The ops that definitions make, with those of the table. One of a document's own is a block: its value, shape, rule
 * and opening follow from the graph that it stands for.
 */
export function withOwnOps(definitions: Definitions, resolve: Resolve): ReadonlyMap<string, Op> {
  const { order, rounds } = definitionOrder(definitions);
  const sizes = new Map<string, number>();
  const growing: Growing = { definitions, table: new Map(ops), sizes, rounds, resolve };
  for (const name of order) growing.table.set(name, ownOp(growing, name));
  return growing.table;
}

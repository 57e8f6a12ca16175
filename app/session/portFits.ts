import {
  formatShape,
  fromNested,
  MAX_ELEMENTS,
  type NodeId,
  nodeIds,
  type Op,
  opOf,
  ParamError,
  plainSymbol,
  portsInUse,
  resolveParam,
  type Shape,
  ShapeError,
  sizeOf,
} from '../../engine/index.ts';
import { portsOf } from '../document/card.ts';
import type { DocumentNode } from '../document/document.ts';
import { connectProblem } from '../document/edits.ts';
import { downstreamOf, upstreamOf } from '../document/reach.ts';
import type { Run } from './run.ts';

/** A graph with the shapes of its values. */
export type Shaped = Pick<Run, 'scene' | 'program'>;

/** Whether a value may be wired to a port: `open` where not enough is known to say. */
export interface Fit {
  readonly kind: 'fits' | 'open' | 'misfit' | 'cycle';
  /** What becomes of the node, or why the value does not fit it, as a sentence. */
  readonly words: string;
}

/** The shape of a node's value, where it has one. */
export function shapeAt({ program }: Shaped, id: NodeId): Shape | undefined {
  return program.equations[program.index.get(id) ?? -1]?.shape;
}

/** The shape that feeds a port of a node now. */
function shapeInto(run: Shaped, node: DocumentNode, port: string): Shape | undefined {
  const source = node.inputs[port];
  if (!source) return undefined;
  return 'node' in source ? shapeAt(run, source.node) : fromNested(source.value).shape;
}

function paramsOf(op: Op, node: DocumentNode): Parameters<Op['shape']>[1] {
  const specs = op.params ?? [];
  return Object.fromEntries(
    specs.map((spec) => [spec.name, resolveParam(spec, node.params[spec.name])]),
  );
}

/**
 * The shape of a node's value with a value of `shape` on a port; undefined while other ports are open.
 * Throws a ShapeError or ParamError where the op's own rule refuses it.
 */
function madeWith(
  run: Shaped,
  node: DocumentNode,
  op: Op,
  port: string,
  shape: Shape,
): Shape | undefined {
  const inputs = { ...node.inputs, [port]: { value: 0 } };
  const shapes = portsInUse(op, inputs).map((name) =>
    name === port ? shape : shapeInto(run, node, name),
  );
  return shapes.includes(undefined) ? undefined : op.shape(shapes as Shape[], paramsOf(op, node));
}

const refused = (error: unknown): error is Error =>
  error instanceof ShapeError || error instanceof ParamError;

/** The same, undefined also where the rule refuses it. */
export function shapeWith(...args: Parameters<typeof madeWith>): Shape | undefined {
  try {
    return madeWith(...args);
  } catch (error) {
    if (refused(error)) return undefined;
    throw error;
  }
}

/** What the op's own shape rule says to a value of `shape` on a port. */
export function fitOf(run: Shaped, node: DocumentNode, op: Op, port: string, shape: Shape): Fit {
  try {
    const made = madeWith(run, node, op, port, shape);
    if (!made) return { kind: 'open', words: 'other ports are still open' };
    if (sizeOf(made) > MAX_ELEMENTS)
      return { kind: 'misfit', words: `${formatShape(made)} is more than fits` };
    return { kind: 'fits', words: `${node.name} becomes ${formatShape(made)}` };
  } catch (error) {
    if (refused(error)) return { kind: 'misfit', words: error.message };
    throw error;
  }
}

/** Whether the value of `from` may be wired to a port of `to`. */
export function portFit(run: Shaped, from: NodeId, to: NodeId, port: string): Fit {
  const cycle = connectProblem(run.scene, { from, to });
  if (cycle !== undefined) return { kind: 'cycle', words: cycle };
  const node = run.scene.nodes[to];
  const op = opOf(run.scene, node?.op ?? '');
  const shape = shapeAt(run, from);
  if (!node || !op || !shape) return { kind: 'open', words: 'its shape is not known yet' };
  return fitOf(run, node, op, port, shape);
}

export const portKey = (id: NodeId, port: string): string => `${id}.${port}`;

/** The end of an edge that stays where it is while the other is dragged. */
export interface DragStart {
  readonly id: NodeId;
  /** An input port, or undefined for the node's output. */
  readonly port: string | undefined;
}

/** What is being dragged: a value with its shape, or the port that looks for one. */
export function carriedWords(run: Shaped, { id, port }: DragStart): string {
  const name = plainSymbol(run.scene.nodes[id]?.name ?? '');
  if (port !== undefined) return `for port ${port} of ${name}`;
  const shape = shapeAt(run, id);
  return `${name} ${shape ? formatShape(shape) : 'has no shape yet'}`;
}

type Kinds = ReadonlyMap<string, Fit['kind']>;

/** How every port takes the value of `from`, by portKey. One walk over the graph, then one shape rule each. */
function intoPorts(run: Shaped, from: NodeId): Kinds {
  // What a node depends on it may not feed.
  const barred = upstreamOf(run.scene, [from]);
  const shape = shapeAt(run, from);
  const entries = nodeIds(run.scene).flatMap((id) => {
    const node = run.scene.nodes[id] as DocumentNode;
    const op = opOf(run.scene, node.op);
    return portsOf(node, run.scene).map((port): [string, Fit['kind']] => {
      if (barred.has(id)) return [portKey(id, port), 'cycle'];
      if (!op || !shape) return [portKey(id, port), 'open'];
      return [portKey(id, port), fitOf(run, node, op, port, shape).kind];
    });
  });
  return new Map(entries);
}

/** How every output suits one input port. */
function outOfNodes(run: Shaped, to: NodeId, port: string): Kinds {
  const barred = downstreamOf(run.scene, [to]);
  const node = run.scene.nodes[to];
  const op = opOf(run.scene, node?.op ?? '');
  const entries = nodeIds(run.scene).map((id): [string, Fit['kind']] => {
    const key = portKey(id, 'out');
    if (barred.has(id)) return [key, 'cycle'];
    const shape = shapeAt(run, id);
    return [key, node && op && shape ? fitOf(run, node, op, port, shape).kind : 'open'];
  });
  return new Map(entries);
}

/** What every port on the canvas could take part in, while an edge is dragged from one end. */
export const fitsFor = (run: Shaped, { id, port }: DragStart): Kinds =>
  port === undefined ? intoPorts(run, id) : outOfNodes(run, id, port);
